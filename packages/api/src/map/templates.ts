import { refuse } from "../refusal.ts";
import type { TemplateView } from "../views.ts";
export async function listTemplates(): Promise<readonly TemplateView[]> {
  return refuse("notFound");
}
