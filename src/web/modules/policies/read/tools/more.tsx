import { Trans } from "@lingui/react/macro";
import { Download, Highlighter, Keyboard, Printer, Search, TextSelect } from "lucide-react";
import { MenuItem } from "../../../../ui/menu.tsx";
import type { Shared } from "../tool.ts";
import { useFirstFocus } from "./contents.tsx";

export function More({ assignment, open }: Shared) {
  const first = useFirstFocus<HTMLDivElement>();
  return (
    <div ref={first}>
      <MenuItem icon={<Search size={16} aria-hidden="true" />} onChoose={() => open("search")}>
        <Trans>Search in the text</Trans>
      </MenuItem>
      <MenuItem icon={<Highlighter size={16} aria-hidden="true" />} onChoose={() => open("marks")}>
        <Trans>My bookmarks and highlights</Trans>
      </MenuItem>
      <MenuItem icon={<TextSelect size={16} aria-hidden="true" />} onChoose={() => open("sentence")}>
        <Trans>Choose a sentence</Trans>
      </MenuItem>
      <MenuItem
        icon={<Download size={16} aria-hidden="true" />}
        onChoose={() => {
          window.location.assign(`/api/assignments/${assignment.id}/pdf?language=${assignment.document.language}`);
        }}
      >
        <Trans>Download as PDF</Trans>
      </MenuItem>
      <MenuItem icon={<Printer size={16} aria-hidden="true" />} onChoose={() => window.print()}>
        <Trans>Print</Trans>
      </MenuItem>
      <MenuItem icon={<Keyboard size={16} aria-hidden="true" />} onChoose={() => open("keys")}>
        <Trans>Keys</Trans>
      </MenuItem>
    </div>
  );
}
