import { Plural, Trans } from "@lingui/react/macro";
import { createContext, type ReactNode, use } from "react";
import type { Schema } from "../../platform/client.ts";
import styles from "./difference.module.css";
import { DocumentView } from "./render.tsx";
import { type DocumentNode, headingsOf, safeHref } from "./tree.ts";

type BlockDifference = Schema<"BlockDifference">;
type Runs = NonNullable<BlockDifference["runs"]>;
type Kind = Runs[number]["kind"];

/** The headings as they are after the change, for what refers to them. */
const Headings = createContext<DocumentNode>({ type: "doc" });

function headingsAfter(blocks: readonly BlockDifference[]): DocumentNode {
  const content = blocks.flatMap(({ kind, node, type, after, runs }): DocumentNode[] => {
    if (kind !== "changed") return node?.type === "heading" && kind !== "removed" ? [node] : [];
    const words = (runs ?? []).flatMap((run) => (run.kind === "removed" ? [] : run.nodes));
    return type === "heading" ? [{ type, attrs: after ?? {}, content: words }] : [];
  });
  return { type: "doc", content };
}

/** What came and went in a text. A sign and a line say it, the colour only helps; longer unchanged parts fold away. */
export function DifferenceView({ blocks, lang }: { blocks: readonly BlockDifference[]; lang: string }) {
  return (
    <Headings value={headingsAfter(blocks)}>
      <div className={styles.difference} lang={lang}>
        {folded(blocks).map((part) =>
          part.fold ? (
            <details key={part.from} className={styles.fold}>
              <summary>
                <Plural value={part.blocks.length} one="# unchanged paragraph" other="# unchanged paragraphs" />
              </summary>
              <Blocks blocks={part.blocks} />
            </details>
          ) : (
            <Blocks key={part.from} blocks={part.blocks} />
          ),
        )}
      </div>
    </Headings>
  );
}

interface Part {
  readonly from: number;
  readonly fold: boolean;
  readonly blocks: readonly BlockDifference[];
}

/** Unchanged blocks stay in sight next to a change; where more than these stand together they are folded. */
const besideChange = 1;

function folded(blocks: readonly BlockDifference[]): Part[] {
  const near = (index: number) =>
    blocks.slice(Math.max(0, index - besideChange), index + besideChange + 1).some(({ kind }) => kind !== "same");
  const parts: Part[] = [];
  for (const [index, block] of blocks.entries()) {
    const fold = !near(index);
    const last = parts.at(-1);
    if (last?.fold === fold) parts[parts.length - 1] = { ...last, blocks: [...last.blocks, block] };
    else parts.push({ from: index, fold, blocks: [block] });
  }
  return parts;
}

function Blocks({ blocks }: { blocks: readonly BlockDifference[] }): ReactNode {
  // biome-ignore lint/suspicious/noArrayIndexKey: a difference is immutable, its place is a block's identity
  return blocks.map((block, index) => <Block key={index} block={block} />);
}

function Block({ block }: { block: BlockDifference }) {
  if (block.kind === "changed") return <Changed block={block} />;
  if (!block.node) return null;
  if (block.kind === "same") return <Whole nodes={[block.node]} />;
  return (
    <div className={styles.block} data-kind={block.kind}>
      <Said kind={block.kind} />
      <Whole nodes={[block.node]} />
    </div>
  );
}

/** For those who hear it. */
function Said({ kind }: { kind: Kind }) {
  if (kind === "same") return null;
  return <span className="hidden-visually">{kind === "added" ? <Trans>Added:</Trans> : <Trans>Removed:</Trans>} </span>;
}

function Whole({ nodes }: { nodes: readonly DocumentNode[] }) {
  return <DocumentView content={{ type: "doc", content: nodes }} whole={use(Headings)} />;
}

function Changed({ block }: { block: BlockDifference }): ReactNode {
  const inner = block.runs ? <Words runs={block.runs} /> : null;
  const blocks = block.blocks ?? [];
  switch (block.type) {
    case "doc":
      return (
        <p className={styles.about}>
          {block.after?.numbering ? (
            <Trans>The headings are numbered now.</Trans>
          ) : (
            <Trans>The headings are no longer numbered.</Trans>
          )}
        </p>
      );
    case "heading": {
      const level = typeof block.after?.level === "number" ? block.after.level : 1;
      const Tag = (["h2", "h3", "h4", "h5", "h6"] as const)[Math.min(level, 5) - 1] ?? "h2";
      return <Tag>{inner}</Tag>;
    }
    case "codeBlock":
      return <pre className={styles.code}>{inner}</pre>;
    case "paragraph":
      return <p>{inner}</p>;
    case "bulletList":
      return (
        <ul>
          <Items blocks={blocks} />
        </ul>
      );
    case "orderedList":
      return (
        <ol start={typeof block.after?.start === "number" ? block.after.start : 1}>
          <Items blocks={blocks} />
        </ol>
      );
    case "table":
      return <ChangedTable blocks={blocks} />;
    case "blockquote":
      return (
        <blockquote>
          <Blocks blocks={blocks} />
        </blockquote>
      );
    default:
      return <Blocks blocks={blocks} />;
  }
}

const inside = (block: BlockDifference) => block.node?.content ?? [];

function Items({ blocks }: { blocks: readonly BlockDifference[] }): ReactNode {
  return blocks.map((block, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: a difference is immutable, its place is an item's identity
    <li key={index} className={styles.block} data-kind={block.kind}>
      {block.kind === "changed" ? (
        <Blocks blocks={block.blocks ?? []} />
      ) : (
        <>
          <Said kind={block.kind} />
          <Whole nodes={inside(block)} />
        </>
      )}
    </li>
  ));
}

function ChangedTable({ blocks }: { blocks: readonly BlockDifference[] }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: wide tables must be scrollable by keyboard
    <div className={styles.wide} tabIndex={0}>
      <table>
        <tbody>
          {blocks.map((row, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a difference is immutable, its place is a row's identity
            <tr key={index} data-kind={row.kind}>
              {row.kind === "changed"
                ? (row.blocks ?? []).map((cell, at) => (
                    // biome-ignore lint/suspicious/noArrayIndexKey: and a cell's
                    <Cell key={at} cell={cell} />
                  ))
                : inside(row).map((node, at) => (
                    // biome-ignore lint/suspicious/noArrayIndexKey: and a cell's
                    <Cell key={at} cell={{ kind: row.kind, node }} />
                  ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Cell({ cell }: { cell: BlockDifference }) {
  const content =
    cell.kind === "changed" ? (
      <Blocks blocks={cell.blocks ?? []} />
    ) : (
      <>
        <Said kind={cell.kind} />
        <Whole nodes={inside(cell)} />
      </>
    );
  const isHeader = (cell.type ?? cell.node?.type) === "tableHeader";
  return isHeader ? (
    <th scope="col" data-kind={cell.kind}>
      {content}
    </th>
  ) : (
    <td data-kind={cell.kind}>{content}</td>
  );
}

function Words({ runs }: { runs: Runs }): ReactNode {
  return runs.map(({ kind, nodes }, index) => {
    const words = nodes.map((node, at) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: a difference is immutable, its place is a word's identity
      <Inline key={at} node={node} />
    ));
    const Tag = kind === "added" ? "ins" : kind === "removed" ? "del" : "span";
    return (
      // biome-ignore lint/suspicious/noArrayIndexKey: and a run's
      <Tag key={index}>
        <Said kind={kind} />
        {words}
      </Tag>
    );
  });
}

function ReferenceTo({ id }: { id: unknown }): ReactNode {
  return headingsOf(use(Headings)).find((heading) => heading.id === `s-${id}`)?.text ?? "?";
}

function Inline({ node }: { node: DocumentNode }): ReactNode {
  if (node.type === "hardBreak") return <br />;
  if (node.type === "field") return `{${node.attrs?.name}}`;
  if (node.type === "reference") return <ReferenceTo id={node.attrs?.to} />;
  if (node.type === "footnote") return <small> [{String(node.attrs?.text)}]</small>;
  return (node.marks ?? []).reduceRight<ReactNode>((inner, mark) => withMark(mark, inner), node.text ?? "");
}

function withMark(mark: NonNullable<DocumentNode["marks"]>[number], inner: ReactNode): ReactNode {
  switch (mark.type) {
    case "bold":
      return <strong>{inner}</strong>;
    case "italic":
      return <em>{inner}</em>;
    case "code":
      return <code>{inner}</code>;
    case "strike":
      return <s>{inner}</s>;
    default: {
      const href = mark.type === "link" ? safeHref(mark.attrs?.href) : undefined;
      return href === undefined ? inner : <a href={href}>{inner}</a>;
    }
  }
}
