import type { RefObject } from "react";
import type { Heading } from "../../../ui/document/tree.ts";
import type { Assignment } from "../api.ts";
import type { Flow } from "./flow.ts";
import type { Keeper } from "./reading.ts";
import type { ReadingChoices } from "./reading-choices.ts";

/** What opens beside the text. Its code comes when it is first asked for. */
export type Tool = "search" | "marks" | "keys" | "sentence";

/** What the bar and every tool work with. */
export interface Shared {
  readonly assignment: Assignment;
  readonly flow: Flow;
  readonly keeper: Keeper;
  readonly headings: readonly Heading[];
  readonly choices: ReadingChoices;
  readonly article: RefObject<HTMLElement | null>;
  readonly tool: Tool | null;
  readonly open: (tool: Tool | null) => void;
}

export const paperStyle = ({ size, face, spacing, paper, flow }: ReadingChoices) => ({
  "data-size": size,
  "data-face": face,
  "data-spacing": spacing,
  "data-paper": paper,
  "data-flow": flow,
});
