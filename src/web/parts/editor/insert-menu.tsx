import { Trans, useLingui } from "@lingui/react/macro";
import type { Editor } from "@tiptap/core";
import { AtSign, ImagePlus, Info, Minus, Plus, Table2 } from "lucide-react";
import { useRef } from "react";
import { Item, Pop } from "./pop.tsx";
import { insertTable } from "./tables.ts";
import { calloutTones, fieldWords } from "./words.ts";

interface Props {
  readonly editor: Editor;
  readonly onPicture: ((file: File) => void) | undefined;
  /** What stands for the recipient: a document says the same to everybody. */
  readonly hasFields: boolean;
}

const small = { size: 16, "aria-hidden": true } as const;

export function InsertMenu({ editor, onPicture, hasFields }: Props) {
  const { t, i18n } = useLingui();
  const file = useRef<HTMLInputElement>(null);
  return (
    <>
      <Pop menu label={t`Put in`} face={<Plus size={18} aria-hidden="true" />}>
        {(close) => (
          <>
            {onPicture ? (
              <Item close={close} icon={<ImagePlus {...small} />} onChoose={() => file.current?.click()}>
                <Trans>Picture …</Trans>
              </Item>
            ) : null}
            <Item close={close} icon={<Table2 {...small} />} onChoose={() => insertTable(editor)}>
              <Trans>Table</Trans>
            </Item>
            {calloutTones.map(({ tone, word }) => (
              <Item
                key={tone}
                close={close}
                icon={<Info {...small} />}
                onChoose={() => editor.chain().focus().wrapIn("callout", { tone }).run()}
              >
                <Trans>Box:</Trans> {i18n._(word)}
              </Item>
            ))}
            <Item
              close={close}
              icon={<Minus {...small} />}
              onChoose={() => editor.chain().focus().setHorizontalRule().run()}
            >
              <Trans>Line</Trans>
            </Item>
            {Object.entries(hasFields ? fieldWords : {}).map(([name, word]) => (
              <Item
                key={name}
                close={close}
                icon={<AtSign {...small} />}
                onChoose={() => editor.chain().focus().insertContent({ type: "field", attrs: { name } }).run()}
              >
                {i18n._(word)}
              </Item>
            ))}
          </>
        )}
      </Pop>
      {onPicture ? (
        <input
          ref={file}
          type="file"
          accept="image/png,image/jpeg,image/gif,image/webp"
          hidden
          aria-label={t`Picture to put in`}
          onChange={(event) => {
            const [chosen] = event.currentTarget.files ?? [];
            if (chosen) onPicture(chosen);
            event.currentTarget.value = "";
          }}
        />
      ) : null}
    </>
  );
}
