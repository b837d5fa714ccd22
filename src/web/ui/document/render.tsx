import { useLingui } from "@lingui/react/macro";
import { type CSSProperties, createContext, type ReactNode, use, useId } from "react";
import styles from "./document.module.css";
import { type DocumentNode, footnotesIn, type Heading, headingsOf, outermostLevel, safeHref } from "./tree.ts";

/** What a text needs from where it is shown; without it pictures and definitions are left out. */
export interface Surroundings {
  readonly addressOf?: (file: string) => string;
  /** What terms of the glossary mean, by their ids. */
  readonly meanings?: Readonly<Record<string, string>>;
  readonly fieldOf?: (name: string) => string;
  /** The document that this is a part of: its footnotes stand where they are called. */
  readonly whole?: DocumentNode;
}

interface Place extends Surroundings {
  readonly outermost?: number;
  readonly headings: readonly Heading[];
  readonly notes: readonly DocumentNode[];
}

const Around = createContext<Place>({ headings: [], notes: [] });

function Reference({ to }: { to: unknown }): ReactNode {
  const found = use(Around).headings.find(({ id }) => id === `s-${to}`);
  return found ? <a href={`#${found.id}`}>{`${found.number} ${found.text}`.trim()}</a> : "?";
}

function Footnote({ node }: { node: DocumentNode }) {
  const number = use(Around).notes.indexOf(node) + 1;
  if (number === 0) return <small> [{String(node.attrs?.text)}]</small>;
  return (
    <sup id={`from-${number}`}>
      <a href={`#note-${number}`} role="doc-noteref">
        {number}
      </a>
    </sup>
  );
}

function Notes() {
  const { t } = useLingui();
  return (
    <section className={styles.notes} role="doc-endnotes">
      <ol>
        {use(Around).notes.map(({ attrs }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a note's number is its place
          <li key={index} id={`note-${index + 1}`}>
            {String(attrs?.text)}{" "}
            <a href={`#from-${index + 1}`} role="doc-backlink" aria-label={t`Back to the text`}>
              ↩
            </a>
          </li>
        ))}
      </ol>
    </section>
  );
}

/** Its meaning comes up on tap, in the browser's own top layer. */
function Term({ id, children }: { id: unknown; children: ReactNode }) {
  const own = useId();
  const meaning = use(Around).meanings?.[String(id)];
  if (!meaning) return children;
  return (
    <>
      <button type="button" className={styles.term} popoverTarget={own}>
        {children}
      </button>
      <span popover="auto" id={own} className={styles.meaning}>
        {meaning}
      </span>
    </>
  );
}

type Marked = NonNullable<DocumentNode["marks"]>[number];

function withMark(mark: Marked, inner: ReactNode): ReactNode {
  switch (mark.type) {
    case "bold":
      return <strong>{inner}</strong>;
    case "italic":
      return <em>{inner}</em>;
    case "code":
      return <code>{inner}</code>;
    case "strike":
      return <s>{inner}</s>;
    case "term":
      return <Term id={mark.attrs?.id}>{inner}</Term>;
    case "link": {
      const href = safeHref(mark.attrs?.href);
      return href === undefined ? (
        inner
      ) : (
        <a href={href} rel="noopener noreferrer" target={href.startsWith("#") ? undefined : "_blank"}>
          {inner}
        </a>
      );
    }
    default:
      return inner;
  }
}

function marked(node: DocumentNode): ReactNode {
  return (node.marks ?? []).reduceRight<ReactNode>((inner, mark) => withMark(mark, inner), node.text ?? "");
}

const children = (node: DocumentNode): ReactNode =>
  // biome-ignore lint/suspicious/noArrayIndexKey: a document is immutable, its place is a node's identity
  (node.content ?? []).map((child, index) => <Node key={index} node={child} />);

/** A list's only paragraph needs no paragraph around it. */
function itemChildren(node: DocumentNode): ReactNode {
  const [first, ...rest] = node.content ?? [];
  if (first?.type !== "paragraph") return children(node);
  return (
    <>
      {children(first)}
      {children({ type: "listItem", content: rest })}
    </>
  );
}

function OrderedList({ node }: { node: DocumentNode }) {
  const style = typeof node.attrs?.style === "string" ? node.attrs.style : "decimal";
  const start = typeof node.attrs?.start === "number" ? node.attrs.start : 1;
  return (
    <ol start={start} style={{ listStyleType: style } as CSSProperties}>
      {children(node)}
    </ol>
  );
}

function Blocks({ node }: { node: DocumentNode }) {
  const { addressOf, fieldOf } = use(Around);
  const { attrs } = node;
  switch (node.type) {
    case "image":
      // An empty alt is what makes a picture decoration.
      return addressOf ? <img src={addressOf(String(attrs?.file))} alt={String(attrs?.alt ?? "")} /> : null;
    case "field":
      return fieldOf?.(String(attrs?.name)) ?? `{${attrs?.name}}`;
    case "callout":
      return (
        <div role="note" data-tone={attrs?.tone}>
          {children(node)}
        </div>
      );
    case "blockquote":
      return <blockquote>{children(node)}</blockquote>;
    case "codeBlock":
      return (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: wide code must be scrollable by keyboard
        <pre tabIndex={0}>
          <code>{children(node)}</code>
        </pre>
      );
    case "horizontalRule":
      return <hr />;
    case "table":
      return (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: wide tables must be scrollable by keyboard
        <div className={styles.wide} tabIndex={0}>
          <table>
            <tbody>{children(node)}</tbody>
          </table>
        </div>
      );
    case "tableRow":
      return <tr>{children(node)}</tr>;
    case "tableHeader":
      // A head without a word heads nothing.
      return isBlank(node) ? <td>{children(node)}</td> : <th scope="col">{children(node)}</th>;
    case "tableCell":
      return <td>{children(node)}</td>;
    default:
      return children(node);
  }
}

const isBlank = (node: DocumentNode): boolean =>
  !node.text?.trim() && node.type !== "field" && (node.content ?? []).every(isBlank);

/** The page's own title is its only first level, and the text's outermost headings follow it, whatever they are. */
function Headed({ node, heading }: { node: DocumentNode; heading?: Heading | undefined }): ReactNode {
  const { outermost = 1 } = use(Around);
  const level = (typeof node.attrs?.level === "number" ? node.attrs.level : 1) - outermost;
  const Tag = (["h2", "h3", "h4", "h5", "h6"] as const)[Math.min(level, 4)] ?? "h2";
  return (
    <Tag id={heading?.id} tabIndex={heading && -1}>
      {heading?.number ? <span className={styles.number}>{heading.number} </span> : null}
      {children(node)}
    </Tag>
  );
}

function Node({ node, heading }: { node: DocumentNode; heading?: Heading | undefined }): ReactNode {
  switch (node.type) {
    case "text":
      return marked(node);
    case "hardBreak":
      return <br />;
    case "paragraph":
      return <p>{children(node)}</p>;
    case "heading":
      return <Headed node={node} heading={heading} />;
    case "reference":
      return <Reference to={node.attrs?.to} />;
    case "footnote":
      return <Footnote node={node} />;
    case "bulletList":
      return <ul>{children(node)}</ul>;
    case "orderedList":
      return <OrderedList node={node} />;
    case "listItem":
      return <li>{itemChildren(node)}</li>;
    default:
      return <Blocks node={node} />;
  }
}

/** A policy's words as elements: text stays text, whatever it contains. */
export function DocumentView({ content, lang, ...around }: { content: DocumentNode; lang?: string } & Surroundings) {
  const headings = headingsOf(around.whole ?? content);
  const notes = around.whole ? [] : footnotesIn(content);
  let heading = 0;
  return (
    <Around value={{ ...around, outermost: outermostLevel(around.whole ?? content), headings, notes }}>
      <div className={styles.document} lang={lang}>
        {(content.content ?? []).map((node, index) => {
          const own = node.type === "heading" && !around.whole ? headings[heading++] : undefined;
          // biome-ignore lint/suspicious/noArrayIndexKey: a document is immutable, its place is a node's identity
          return <Node key={index} node={node} heading={own} />;
        })}
        {notes.length > 0 ? <Notes /> : null}
      </div>
    </Around>
  );
}
