/** One column of a file: its heading there and what it was read as, null where it was ignored. */
export interface ReadColumn {
  readonly header: string;
  readonly field: string | null;
}
