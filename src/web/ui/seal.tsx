import styles from "./seal.module.css";

/** The mark of something proven. A picture only: the words stand beside it. */
export function Seal({ size = 56 }: { size?: number }) {
  const teeth = Array.from({ length: 24 }, (_, index) => {
    const angle = (index / 24) * 2 * Math.PI;
    const radius = index % 2 === 0 ? 30 : 27;
    return `${32 + radius * Math.cos(angle)},${32 + radius * Math.sin(angle)}`;
  });
  return (
    <svg className={styles.seal} width={size} height={size} viewBox="0 0 64 64" aria-hidden="true">
      <polygon
        points={teeth.join(" ")}
        fill="currentColor"
        stroke="currentColor"
        strokeWidth="2"
        strokeLinejoin="round"
      />
      <circle cx="32" cy="32" r="21.5" className={styles.ring} />
      <path d="M23.5 32.8 29.6 39 41 26.6" className={styles.check} />
    </svg>
  );
}
