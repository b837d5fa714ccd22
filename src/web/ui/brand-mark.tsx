import styles from "./brand-mark.module.css";

export function BrandMark({ size }: { size: number }) {
  return (
    <svg className={styles.mark} width={size} height={size} viewBox="0 0 32 32" aria-hidden="true">
      <rect width="32" height="32" rx="8" fill="currentColor" />
      <path d="M21.5 11.2a7 7 0 1 0 0 9.6" className={styles.line} />
      <circle cx="22.5" cy="16" r="1.9" className={styles.dot} />
    </svg>
  );
}
