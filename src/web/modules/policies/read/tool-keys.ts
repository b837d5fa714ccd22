import { useEffect } from "react";
import { readPreference } from "../../../platform/preferences.ts";
import type { Tool } from "./tool.ts";

const typing = "input, textarea, select, [contenteditable], dialog, [popover], [role=menu]";

/**
 * Whether a key is one of the reader's: whoever types, or is in a menu, types. Single letters can be switched off (WCAG
 * 2.1.4): who speaks to the computer would press them by chance. The list of keys, where that is done, always opens.
 */
export function isReaderKey(event: KeyboardEvent): boolean {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return false;
  if (event.target instanceof Element && event.target.closest(typing)) return false;
  return event.key === "?" || readPreference("reading.letters") !== "off";
}

const tools: Readonly<Record<string, Tool>> = { "?": "keys", "/": "search", m: "marks", s: "sentence" };

/** Keys that open tools work from the beginning: they fetch what they open. */
export function useToolKeys(open: (tool: Tool) => void): void {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const tool = tools[event.key];
      if (!tool || !isReaderKey(event)) return;
      event.preventDefault();
      open(tool);
    };
    window.addEventListener("keydown", press);
    return () => window.removeEventListener("keydown", press);
  }, [open]);
}
