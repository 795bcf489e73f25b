export type { DisplayItem, DisplayList, PathSegment, Rectangle } from "./display-list.ts";
export { NO_SPACING, TEXT_STYLES, baselineOffsetPx } from "./text-style.ts";
export type {
  FontFamily,
  MeasuredLine,
  MeasuredText,
  TextDirection,
  TextMeasurer,
  TextSpacing,
  TextStyle,
  TextStyleName,
} from "./text-style.ts";
export { CARD_METRICS, DEFAULT_CARD_OPTIONS, SIDE_TOKENS } from "./cards/card.ts";
export type {
  Card,
  CardBox,
  CardBoxRow,
  CardId,
  CardOptions,
  CardPill,
  CardRow,
  CardRun,
  CardSide,
} from "./cards/card.ts";
export { buildCards, openCards, updateCards } from "./cards/build-cards.ts";
export type { CardBook } from "./cards/build-cards.ts";
export type { DiagramLabels, PluralText } from "./cards/labels.ts";
export { fillPlural, fillTemplate, formatNumber } from "./cards/labels.ts";
export { LAYOUT_METRICS } from "./layout/layout.ts";
export type { Breaks, Heading, Layout, LayoutOptions } from "./layout/layout.ts";
export { layoutMap, settleLines, updateLayout } from "./layout/layout-map.ts";
export type { CardSource } from "./layout/card-graph.ts";
export { LINE_METRICS } from "./routing/line.ts";
export type { Line, LineKind, Point } from "./routing/line.ts";
export { junctionOn } from "./routing/junction.ts";
export { boxOfSegments } from "./routing/path.ts";
export { buildDisplayList, cardItems, lineItems } from "./picture/build-display-list.ts";
export type { DisplayListOptions } from "./picture/build-display-list.ts";
export {
  farCardItems,
  farDetail,
  farHeadingItems,
  farLineItems,
  isFurtherLine,
} from "./picture/far-items.ts";
export type { FarDetail } from "./picture/far-items.ts";
export { headingItems, headingRuns } from "./picture/heading.ts";
export type { HeadingRun } from "./picture/heading.ts";
export { TOKENS } from "./tokens.ts";
export type { ThemeName, TokenName } from "./tokens.ts";
export { fetchFontAssets, fetchShapeAssets, textAssetUrls } from "./text/fetch-assets.ts";
export { loadTextMeasurer } from "./text/measurer.ts";
export type { TextAssets } from "./text/measurer.ts";
export { loadGlyphShapes } from "./text/glyph-shapes.ts";
export type { GlyphShapes } from "./text/glyph-shapes.ts";
export { embedInPng, extractFromPng, pngMapChunk } from "./embed/embed-png.ts";
export { extractFromSvg, svgMetadata } from "./embed/embed-svg.ts";
export { paint } from "./paint/paint.ts";
export type { PaintColors, PaintContext, PaintOptions } from "./paint/paint.ts";
export { MAX_PICTURE_PIXELS, MAX_PICTURE_SIDE_PX, pictureSize } from "./paint/picture-size.ts";
export type { PictureSize, PictureSizeResult } from "./paint/picture-size.ts";
export { writeSvg } from "./svg/write-svg.ts";
export type { SvgOptions } from "./svg/write-svg.ts";
export { addPictureFrame } from "./picture/picture-frame.ts";
export type { PictureFrame } from "./picture/picture-frame.ts";
export { selectForPicture } from "./picture/select-for-picture.ts";
export type { PictureScope } from "./picture/select-for-picture.ts";
export { checkLayout } from "./layout/check-layout.ts";
export type { LayoutFault } from "./layout/check-layout.ts";
export { composePicture } from "./picture/compose-picture.ts";
export type { MapContent } from "./picture/compose-picture.ts";
export { describePicture } from "./picture/describe-picture.ts";
export type { FrameWords, PictureDescription } from "./picture/describe-picture.ts";
