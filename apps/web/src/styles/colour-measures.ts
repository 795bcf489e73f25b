/** Measures of colours written as `#RRGGBB`: contrast after WCAG 2.2, difference after CIE 2000. */
type Triple = readonly [number, number, number];

/** The ratio of two colours after WCAG 2.2, from 1 (the same) to 21 (black and white), in either order. */
export function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].toSorted((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

/** A colour so much of which covers another, as `bg-danger/8` does. */
export function cover(colour: string, ground: string, share: number): string {
  const part = (start: number): string => {
    const [over = 0, under = 0] = [colour, ground].map((one) =>
      Number.parseInt(one.slice(start, start + 2), 16),
    );
    return Math.round(over * share + under * (1 - share))
      .toString(16)
      .padStart(2, "0");
  };
  return `#${part(1)}${part(3)}${part(5)}`;
}

function linearParts(colour: string): Triple {
  const part = (start: number): number => {
    const value = Number.parseInt(colour.slice(start, start + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return [part(1), part(3), part(5)];
}

function luminance(colour: string): number {
  const [red, green, blue] = linearParts(colour);
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function lab(colour: string): Triple {
  const [red, green, blue] = linearParts(colour);
  const bend = (value: number): number => (value > 0.008856 ? Math.cbrt(value) : 7.787 * value + 16 / 116);
  const x = bend((0.4124564 * red + 0.3575761 * green + 0.1804375 * blue) / 0.95047);
  const y = bend(0.2126729 * red + 0.7151522 * green + 0.072175 * blue);
  const z = bend((0.0193339 * red + 0.119192 * green + 0.9503041 * blue) / 1.08883);
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
}

/** ΔE after Sharma, Wu and Dalal, "The CIEDE2000 color-difference formula" (2005). */
export function difference(one: string, other: string): number {
  const [lightness1, red1, blue1] = lab(one);
  const [lightness2, red2, blue2] = lab(other);
  const chromaMean = (Math.hypot(red1, blue1) + Math.hypot(red2, blue2)) / 2;
  const stretch = 1.5 - 0.5 * Math.sqrt(chromaMean ** 7 / (chromaMean ** 7 + 25 ** 7));
  const chroma1 = Math.hypot(red1 * stretch, blue1);
  const chroma2 = Math.hypot(red2 * stretch, blue2);
  const hue1 = hue(red1 * stretch, blue1);
  const hue2 = hue(red2 * stretch, blue2);

  const turn = hue2 - hue1;
  const hueStep = Math.abs(turn) <= 180 ? turn : turn - 360 * Math.sign(turn);
  const hueDelta = 2 * Math.sqrt(chroma1 * chroma2) * Math.sin(radians(hueStep / 2));
  const hueSum = hue1 + hue2;
  const hueMean = Math.abs(turn) <= 180 ? hueSum / 2 : (hueSum + (hueSum < 360 ? 360 : -360)) / 2;
  const lightnessMean = (lightness1 + lightness2) / 2;
  const chromaBar = (chroma1 + chroma2) / 2;

  const weight =
    1 -
    0.17 * Math.cos(radians(hueMean - 30)) +
    0.24 * Math.cos(radians(2 * hueMean)) +
    0.32 * Math.cos(radians(3 * hueMean + 6)) -
    0.2 * Math.cos(radians(4 * hueMean - 63));
  const lightnessScale = 1 + (0.015 * (lightnessMean - 50) ** 2) / Math.sqrt(20 + (lightnessMean - 50) ** 2);
  const chromaTerm = (chroma2 - chroma1) / (1 + 0.045 * chromaBar);
  const hueTerm = hueDelta / (1 + 0.015 * chromaBar * weight);
  const rotation =
    -2 *
    Math.sqrt(chromaBar ** 7 / (chromaBar ** 7 + 25 ** 7)) *
    Math.sin(radians(60 * Math.exp(-(((hueMean - 275) / 25) ** 2))));
  const lightnessTerm = (lightness2 - lightness1) / lightnessScale;
  return Math.sqrt(lightnessTerm ** 2 + chromaTerm ** 2 + hueTerm ** 2 + rotation * chromaTerm * hueTerm);
}

function hue(red: number, blue: number): number {
  const degrees = (Math.atan2(blue, red) * 180) / Math.PI;
  return degrees < 0 ? degrees + 360 : degrees;
}

function radians(degrees: number): number {
  return (degrees * Math.PI) / 180;
}
