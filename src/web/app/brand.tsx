import { Link } from "@tanstack/react-router";
import { useViewer } from "../platform/session.ts";
import { BrandMark } from "../ui/brand-mark.tsx";
import styles from "./shell.module.css";

export function Brand() {
  const organisation = useViewer().session?.organisation;
  return (
    <Link to="/desk" className={styles.brand}>
      <BrandMark size={28} />
      <span className={styles.brandWords}>
        <span className={styles.brandName}>Clarion</span>
        {organisation ? <span className={styles.brandPlace}>{organisation.name}</span> : null}
      </span>
    </Link>
  );
}
