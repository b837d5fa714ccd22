import type { Tlp } from "../channels/tlp.ts";

export const bodyStyle =
  "margin:0;background:#ffffff;color:#1d2939;font:16px/1.5 system-ui,-apple-system,'Segoe UI',Roboto,Arial,sans-serif";
export const smallStyle = "margin:0 0 16px;font-size:14px;color:#475467";

interface ButtonColours {
  readonly ground: string;
  readonly text: string;
}

const standard: ButtonColours = { ground: "#0b5c55", text: "#ffffff" };

/** The organisation's own colour, with whichever text can be read on it better. */
export function buttonColours(accent: string | null): ButtonColours {
  if (accent === null || !/^#[0-9a-f]{6}$/i.test(accent)) return standard;
  const light = luminance(accent) + 0.05;
  return { ground: accent, text: 1.05 / light >= light / 0.05 ? "#ffffff" : "#000000" };
}

export function buttonStyle({ ground, text }: ButtonColours): string {
  return `display:inline-block;padding:12px 24px;border-radius:6px;background:${ground};color:${text};font-weight:600;text-decoration:none`;
}

/** WCAG 2, relative luminance. */
function luminance(colour: string): number {
  const channel = (from: number) => {
    const value = Number.parseInt(colour.slice(from, from + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5);
}

// As TLP 2.0 lays down, on black.
const tlpColours: Readonly<Record<Tlp, string>> = {
  CLEAR: "#ffffff",
  GREEN: "#33ff00",
  AMBER: "#ffc000",
  "AMBER+STRICT": "#ffc000",
  RED: "#ff2b2b",
};

export function tlpStyle(tlp: Tlp): string {
  return `display:inline-block;padding:2px 8px;background:#000000;color:${tlpColours[tlp]};font-family:monospace`;
}

export function darkStyle(standardButton: boolean): string {
  const button = standardButton ? ".button{background:#7fd6cb!important;color:#06231f!important}" : "";
  return `:root{color-scheme:light dark}@media (prefers-color-scheme:dark){body{background:#14181f!important;color:#e6e9ee!important}.small{color:#b3bac5!important}${button}.address{color:#7fd6cb!important}}`;
}
