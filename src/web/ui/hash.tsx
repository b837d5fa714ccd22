import styles from "./hash.module.css";

/** A hash in groups of eight, so that two people can compare it aloud. */
export function Hash({ value, short }: { value: string; short?: boolean }) {
  if (short) {
    return (
      <code className={styles.hash} title={value}>
        {value.slice(0, 8)}…{value.slice(-4)}
      </code>
    );
  }
  return <code className={styles.hash}>{(value.match(/.{1,8}/g) ?? [value]).join(" ")}</code>;
}
