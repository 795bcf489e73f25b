/**
 * Below this zoom the map is painted as a picture, and no card is in the page. A little nearer the words of cards are
 * small, but a map of fifty claims in a large window is one that people work in.
 */
export const OVERVIEW_ZOOM = 0.4;
