export { plainMeasurer } from "./given-sizes.ts";
export { measureAll, MEASURED_STYLES } from "./measure-digest.ts";
export { samplePicture } from "./sample-picture.ts";
export { sampleTexts } from "./sample-texts.ts";
export { SAMPLE_LABELS } from "./sample-labels.ts";
