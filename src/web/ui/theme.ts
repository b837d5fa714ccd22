import { type CSSVariablesResolver, createTheme, type MantineColorsTuple } from "@mantine/core";
import { styleNonce } from "../platform/nonce.ts";

const teal: MantineColorsTuple = [
  "#e4efed",
  "#c9e2df",
  "#a3cfcb",
  "#7abbb6",
  "#58a9a4",
  "#3d9893",
  "#2a8783",
  "#1b7675",
  "#11696b",
  "#0b5f63",
];

/** Browsers stop at whatever scrolls; arrows move in an open list already, and Tab leaves it. */
const attributes = { options: { tabIndex: -1 } };

export const theme = createTheme({
  primaryColor: "teal",
  colors: { teal },
  primaryShade: 9,
  autoContrast: true,
  fontFamily: "var(--font-ui)",
  fontFamilyMonospace: "var(--font-exact)",
  defaultRadius: 8,
  respectReducedMotion: true,
  cursorType: "pointer",
  components: {
    // By name, so that a page does not load what it does not use. Lists open beside their field, inside the page's
    // landmarks, and scroll themselves, so that the keyboard which moves in them scrolls them.
    Popover: { defaultProps: { withinPortal: false } },
    Combobox: { defaultProps: { withinPortal: false } },
    Select: { defaultProps: { withScrollArea: false, comboboxProps: { withinPortal: false }, attributes } },
    MultiSelect: { defaultProps: { withScrollArea: false, comboboxProps: { withinPortal: false }, attributes } },
  },
  fontSizes: { xs: "0.75rem", sm: "0.875rem", md: "0.875rem", lg: "1rem", xl: "1.25rem" },
});

/** Mantine draws with our paper and ink, in both schemes. */
export const variables: CSSVariablesResolver = () => {
  const ours = {
    "--mantine-color-body": "var(--paper)",
    "--mantine-color-text": "var(--ink)",
    "--mantine-color-bright": "var(--ink)",
    "--mantine-color-dimmed": "var(--ink-faint)",
    "--mantine-color-placeholder": "var(--ink-faint)",
    "--mantine-color-anchor": "var(--accent-text)",
    "--mantine-color-error": "var(--overdue)",
    "--mantine-color-default": "var(--paper-raised)",
    "--mantine-color-default-hover": "var(--paper-sunk)",
    "--mantine-color-default-color": "var(--ink)",
    "--mantine-color-default-border": "var(--line-strong)",
    "--mantine-primary-color-filled": "var(--accent)",
    "--mantine-primary-color-filled-hover": "var(--accent-hover)",
    "--mantine-primary-color-contrast": "var(--on-accent)",
  };
  return { variables: {}, light: ours, dark: ours };
};

export const nonce = (): string => styleNonce;
