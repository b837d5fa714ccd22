import { Trans, useLingui } from "@lingui/react/macro";
import { type NodeViewProps, NodeViewWrapper, ReactNodeViewRenderer } from "@tiptap/react";
import { useEffect, useRef } from "react";
import styles from "./editor.module.css";
import { Picture, type PictureOptions } from "./nodes.ts";

/** Pictures just put in: their description is asked for at once. */
const fresh = new Set<string>();
export const askAbout = (file: string): void => void fresh.add(file);

function PictureView({ node, editor, extension, selected, updateAttributes }: NodeViewProps) {
  const { t } = useLingui();
  const words = useRef<HTMLInputElement>(null);
  const { file, alt, purpose } = node.attrs as { file: string; alt: string; purpose: string };
  const isDecoration = purpose === "decoration";
  useEffect(() => {
    if (fresh.delete(file)) words.current?.focus();
  }, [file]);
  const options = extension.options as PictureOptions;
  return (
    <NodeViewWrapper className={styles.picture} data-selected={selected ? "" : undefined} data-picture={file}>
      <img src={options.addressOf(file)} alt={alt} draggable />
      {editor.isEditable ? (
        <div className={styles.alt} contentEditable={false}>
          {isDecoration ? null : (
            <label>
              <span>
                <Trans>What it shows</Trans>
              </span>
              <input
                ref={words}
                data-words=""
                value={alt}
                placeholder={t`In words, for whoever cannot see it`}
                onChange={(event) => updateAttributes({ alt: event.currentTarget.value })}
                onKeyDown={(event) => {
                  if (event.key !== "Enter" && event.key !== "Escape") return;
                  event.preventDefault();
                  editor.commands.focus();
                }}
              />
            </label>
          )}
          <label>
            <input
              type="checkbox"
              checked={isDecoration}
              onChange={(event) =>
                updateAttributes(
                  event.currentTarget.checked ? { purpose: "decoration", alt: "" } : { purpose: "words" },
                )
              }
            />
            <span>
              <Trans>Decoration: says nothing</Trans>
            </span>
          </label>
        </div>
      ) : null}
    </NodeViewWrapper>
  );
}

/** A picture with its description to write beneath it. */
export const PictureWithWords = Picture.extend({
  addNodeView: () =>
    ReactNodeViewRenderer(PictureView, {
      // What is typed into the description is not the text's.
      stopEvent: ({ event }) => event.target instanceof HTMLInputElement,
    }),
});
