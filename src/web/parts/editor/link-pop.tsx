import { Trans, useLingui } from "@lingui/react/macro";
import type { Editor } from "@tiptap/core";
import { useEditorState } from "@tiptap/react";
import { Link2 } from "lucide-react";
import { useId, useState } from "react";
import { Button } from "../../ui/button.tsx";
import styles from "./editor.module.css";
import { mayLink } from "./extensions.ts";
import { Pop } from "./pop.tsx";

/** What people type as an address, with the beginning that they leave out. */
function addressOf(typed: string): string {
  const text = typed.trim();
  if (mayLink(text)) return text;
  return /^[^\s@/]+@[^\s@/]+\.[^\s@/]+$/.test(text) ? `mailto:${text}` : `https://${text}`;
}

function LinkForm({ editor, href, close }: { editor: Editor; href: string; close: () => void }) {
  const { t } = useLingui();
  const id = useId();
  const [typed, setTyped] = useState(href);
  const apply = () => {
    const address = addressOf(typed);
    const { empty } = editor.state.selection;
    const chain = editor.chain().focus();
    close();
    if (empty && href === "")
      chain
        .insertContent({ type: "text", text: typed.trim(), marks: [{ type: "link", attrs: { href: address } }] })
        .run();
    else chain.extendMarkRange("link").setMark("link", { href: address }).run();
  };
  return (
    <div className={styles.form}>
      <label htmlFor={id}>
        <Trans>Address of the link</Trans>
      </label>
      <input
        id={id}
        value={typed}
        inputMode="url"
        placeholder={t`https:// or name@firm.org`}
        onChange={(event) => setTyped(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== "Enter") return;
          event.preventDefault();
          if (typed.trim() !== "") apply();
        }}
      />
      <span className={styles.formRow}>
        <Button size="small" disabled={typed.trim() === ""} onClick={apply}>
          {href === "" ? <Trans>Link</Trans> : <Trans>Change</Trans>}
        </Button>
        {href === "" ? null : (
          <Button
            size="small"
            variant="default"
            onClick={() => {
              close();
              editor.chain().focus().extendMarkRange("link").unsetMark("link").run();
            }}
          >
            <Trans>Remove the link</Trans>
          </Button>
        )}
      </span>
    </div>
  );
}

export function LinkPop({ editor }: { editor: Editor }) {
  const { t } = useLingui();
  const href = useEditorState({
    editor,
    selector: ({ editor: now }) => (now.isActive("link") ? String(now.getAttributes("link").href) : ""),
  });
  return (
    <Pop
      name="link"
      wide
      label={href === "" ? t`Link` : t`Link, here to ${href}`}
      face={<Link2 size={17} aria-hidden="true" data-on={href === "" ? undefined : ""} />}
    >
      {(close) => <LinkForm editor={editor} href={href} close={close} />}
    </Pop>
  );
}
