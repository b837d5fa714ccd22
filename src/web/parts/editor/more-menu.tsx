import { plural } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import type { Editor } from "@tiptap/core";
import { Code, Ellipsis, FileDown, FileUp, RemoveFormatting, Strikethrough } from "lucide-react";
import { useRef } from "react";
import { type Content, toContent } from "./content.ts";
import { Item, Pop } from "./pop.tsx";

/** The server's own reading and writing of Markdown. */
export interface Markdown {
  /** The text, and how many links and pictures could not be taken over. */
  readonly parse: (text: string) => Promise<{ readonly content: Content; readonly leftOut: number }>;
  readonly print: (content: Content) => Promise<string>;
}

const small = { size: 16, "aria-hidden": true } as const;

function MarkdownItems(props: {
  editor: Editor;
  markdown: Markdown;
  close: () => void;
  onFile: () => void;
  onSaid: (words: string) => void;
}) {
  const { t } = useLingui();
  const copy = async () => {
    const text = await props.markdown.print(toContent(props.editor.getJSON()));
    await navigator.clipboard.writeText(text);
    props.onSaid(t`Copied as Markdown.`);
  };
  return (
    <>
      <Item
        close={props.close}
        icon={<FileDown {...small} />}
        onChoose={() => void copy().catch(() => props.onSaid(t`It could not be copied.`))}
      >
        <Trans>Copy as Markdown</Trans>
      </Item>
      <Item close={props.close} icon={<FileUp {...small} />} onChoose={props.onFile}>
        <Trans>Take words from a Markdown file …</Trans>
      </Item>
    </>
  );
}

interface Props {
  readonly editor: Editor;
  readonly markdown: Markdown | undefined;
  readonly onSaid: (words: string) => void;
}

export function MoreMenu({ editor, markdown, onSaid }: Props) {
  const { t } = useLingui();
  const file = useRef<HTMLInputElement>(null);
  const read = async (chosen: File) => {
    if (!markdown) return;
    const { content, leftOut } = await markdown.parse(await chosen.text());
    editor
      .chain()
      .focus()
      .insertContent(content.content ?? [])
      .run();
    onSaid(
      leftOut === 0
        ? ""
        : plural(leftOut, {
            one: "One link or picture of the file could not be taken over.",
            other: "# links and pictures of the file could not be taken over.",
          }),
    );
  };
  return (
    <>
      <Pop menu label={t`More`} face={<Ellipsis size={18} aria-hidden="true" />}>
        {(close) => (
          <>
            <Item
              close={close}
              icon={<Strikethrough {...small} />}
              onChoose={() => editor.chain().focus().toggleStrike().run()}
            >
              <Trans>Struck through</Trans>
            </Item>
            <Item
              close={close}
              icon={<Code {...small} />}
              onChoose={() => editor.chain().focus().toggleMark("code").run()}
            >
              <Trans>Code in the line</Trans>
            </Item>
            <Item
              close={close}
              icon={<RemoveFormatting {...small} />}
              onChoose={() => editor.chain().focus().unsetAllMarks().clearNodes().run()}
            >
              <Trans>Plain text</Trans>
            </Item>
            {markdown ? (
              <MarkdownItems
                editor={editor}
                markdown={markdown}
                close={close}
                onFile={() => file.current?.click()}
                onSaid={onSaid}
              />
            ) : null}
          </>
        )}
      </Pop>
      <input
        ref={file}
        type="file"
        accept=".md,.markdown,text/markdown,text/plain"
        hidden
        aria-label={t`Markdown file`}
        onChange={(event) => {
          const [chosen] = event.currentTarget.files ?? [];
          if (chosen)
            void read(chosen).catch(() => onSaid(t`Nothing was taken: the file is empty, too large or no text.`));
          event.currentTarget.value = "";
        }}
      />
    </>
  );
}
