import type { DiagramLabels } from "@crux/diagram";
import type { Messages } from "../../i18n/messages.ts";

/** Every word that stands in a picture, from the catalogue as it is: the picture fills numbers and names itself. */
export function readDiagramLabels(picture: Messages["map"]["picture"], language: string): DiagramLabels {
  return { ...picture, language };
}
