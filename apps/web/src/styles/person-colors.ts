/**
 * Twelve colours for people, by theme: cursors, avatars, the ring around what somebody edits. Far from every colour
 * that carries a meaning (ΔE 15 and more) and from each other, seen on paper and surface (3:1 and more), and with
 * a label on them that can be read (4.5:1 and more). `tokens.test.ts` computes all of this.
 */
export const PERSON_COLORS = {
  light: {
    label: "#FFFFFF",
    grounds: [
      "#980D4E",
      "#328176",
      "#503D5C",
      "#A4680E",
      "#A35C8B",
      "#034940",
      "#CF3D5A",
      "#6E719E",
      "#52810B",
      "#623A37",
      "#916761",
      "#663600",
    ],
  },
  dark: {
    label: "#14171B",
    grounds: [
      "#F86089",
      "#079F76",
      "#CE64C0",
      "#B8812E",
      "#EDC5DD",
      "#0096CC",
      "#B18074",
      "#7F9477",
      "#629B31",
      "#A39475",
      "#B38CA3",
      "#988F0D",
    ],
  },
} as const;
