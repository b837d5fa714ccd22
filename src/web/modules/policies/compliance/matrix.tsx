import { useNavigate } from "@tanstack/react-router";
import { type FocusEvent, type KeyboardEvent, type MouseEvent, type ReactNode, useRef } from "react";
import styles from "./matrix.module.css";

export interface MatrixColumn {
  readonly key: string;
  readonly title: string;
  readonly href?: string | undefined;
}

export interface MatrixBand {
  readonly key: string;
  readonly title: string;
  readonly columns: readonly MatrixColumn[];
}

export interface MatrixCell {
  readonly tone: "overdue" | "open" | "done" | "apart";
  /** From 0 to 1: how much of it is so. */
  readonly weight: number;
  readonly face: ReactNode;
  /** What it says, whole. */
  readonly words: string;
  readonly href: string;
}

export interface MatrixRow {
  readonly key: string;
  readonly name: string;
  readonly note?: ReactNode;
  readonly href: string;
  readonly cells: ReadonlyMap<string, MatrixCell>;
}

interface Props {
  readonly label: string;
  readonly corner: string;
  /** What an empty cell says. */
  readonly nothing: string;
  readonly bands: readonly MatrixBand[];
  readonly rows: readonly MatrixRow[];
}

/** Columns beyond this many have their names set upright. */
const mostLevelNames = 7;

const steps: Record<string, readonly [rows: number, columns: number]> = {
  ArrowRight: [0, 1],
  ArrowLeft: [0, -1],
  ArrowDown: [1, 0],
  ArrowUp: [-1, 0],
  PageDown: [10, 0],
  PageUp: [-10, 0],
};

/** Arrows, Home, End and Page keys move from cell to cell; one cell of all is in the order of Tab. */
function move(event: KeyboardEvent<HTMLTableElement>): void {
  const here = (event.target as HTMLElement).closest<HTMLElement>("[data-place]");
  if (!here || event.altKey || event.metaKey) return;
  const [row = 0, column = 0] = (here.dataset.place ?? "").split(",").map(Number);
  const grid = event.currentTarget;
  const rows = Number(grid.dataset.rows);
  const columns = Number(grid.dataset.columns);
  const step = steps[event.key];
  let next: readonly [number, number] | undefined;
  if (step) next = [row + step[0], column + step[1]];
  if (event.key === "Home") next = [event.ctrlKey ? 0 : row, 0];
  if (event.key === "End") next = [event.ctrlKey ? rows : row, columns];
  if (!next) return;
  event.preventDefault();
  const place = [Math.min(rows, Math.max(0, next[0])), Math.min(columns, Math.max(0, next[1]))].join();
  grid.querySelector<HTMLElement>(`[data-place="${place}"]`)?.focus();
}

/**
 * Groups or people by documents: a grid as spreadsheets are, with a number and a sign in every cell. The line above it
 * says in full what is under the focus or the pointer, whose name may be cut.
 */
export function Matrix({ label, corner, nothing, bands, rows }: Props) {
  const navigate = useNavigate();
  const readout = useRef<HTMLParagraphElement>(null);
  const columns = bands.flatMap((band) => band.columns);
  const say = (target: EventTarget) => {
    const words = (target as HTMLElement).closest<HTMLElement>("[data-words]")?.dataset.words;
    if (readout.current) readout.current.textContent = words ?? "";
  };
  const focus = (event: FocusEvent<HTMLTableElement>) => {
    for (const other of event.currentTarget.querySelectorAll<HTMLElement>('[data-place][tabindex="0"]'))
      other.tabIndex = -1;
    const here = (event.target as HTMLElement).closest<HTMLElement>("[data-place]");
    if (here) here.tabIndex = 0;
    say(event.target);
  };
  const follow = (event: MouseEvent<HTMLTableElement>) => {
    const link = (event.target as HTMLElement).closest("a");
    if (!link || event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    void navigate({ href: link.getAttribute("href") ?? "" });
  };
  return (
    <>
      <p ref={readout} className={styles.readout} aria-hidden="true" />
      <div className={styles.frame} data-upright={columns.length > mostLevelNames ? "" : undefined}>
        <table
          // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a table that is moved in cell by cell is a grid
          role="grid"
          aria-label={label}
          className={styles.grid}
          data-rows={rows.length}
          data-columns={columns.length}
          onKeyDown={move}
          onFocus={focus}
          onMouseOver={(event) => say(event.target)}
          onClick={follow}
        >
          <Head corner={corner} bands={bands} />
          <tbody>
            {rows.map((row, index) => (
              <Row key={row.key} row={row} at={index + 1} columns={columns} nothing={nothing} />
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

function Head({ corner, bands }: Pick<Props, "corner" | "bands">) {
  const columns = bands.flatMap((band) => band.columns);
  const lasts = new Set(bands.map((band) => band.columns.at(-1)?.key));
  return (
    <thead>
      {bands.length > 1 ? (
        <tr className={styles.bands}>
          <td />
          {bands.map((band) => (
            <th key={band.key} scope="colgroup" colSpan={band.columns.length} title={band.title}>
              <span>{band.title}</span>
            </th>
          ))}
        </tr>
      ) : null}
      <tr>
        <th scope="col" className={styles.corner}>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: where a grid is entered */}
          <span data-place="0,0" tabIndex={0}>
            {corner}
          </span>
        </th>
        {columns.map((column, index) => (
          <th
            key={column.key}
            scope="col"
            title={column.title}
            data-words={column.title}
            data-last={lasts.has(column.key) ? "" : undefined}
          >
            {column.href === undefined ? (
              <span data-place={`0,${index + 1}`} tabIndex={-1}>
                {column.title}
              </span>
            ) : (
              <a href={column.href} data-place={`0,${index + 1}`} tabIndex={-1}>
                {column.title}
              </a>
            )}
          </th>
        ))}
      </tr>
    </thead>
  );
}

interface RowProps {
  readonly row: MatrixRow;
  readonly at: number;
  readonly columns: readonly MatrixColumn[];
  readonly nothing: string;
}

function Row({ row, at, columns, nothing }: RowProps) {
  return (
    <tr>
      <th scope="row" title={row.name} data-words={row.name}>
        <a href={row.href} data-place={`${at},0`} tabIndex={-1}>
          {row.name}
        </a>
        {row.note === undefined ? null : <span className={styles.note}>{row.note}</span>}
      </th>
      {columns.map((column, index) => {
        const cell = row.cells.get(column.key);
        const place = `${at},${index + 1}`;
        const where = `${row.name} · ${column.title}`;
        return cell ? (
          <td
            key={column.key}
            data-tone={cell.tone}
            data-words={`${where}: ${cell.words}`}
            style={{ "--weight": `${Math.round(cell.weight * 100)}%` } as never}
          >
            <a href={cell.href} data-place={place} tabIndex={-1}>
              {cell.face}
              <span className="hidden-visually">{cell.words}</span>
            </a>
          </td>
        ) : (
          <td key={column.key} data-words={`${where}: ${nothing}`}>
            <span data-place={place} tabIndex={-1} className={styles.nothing} role="img" aria-label={nothing}>
              ·
            </span>
          </td>
        );
      })}
    </tr>
  );
}
