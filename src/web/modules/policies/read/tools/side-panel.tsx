import { useLingui } from "@lingui/react/macro";
import { X } from "lucide-react";
import { type ReactNode, useEffect, useId, useRef } from "react";
import { IconButton } from "../../../../ui/icon-button.tsx";
import styles from "./tools.module.css";

/** The browser's own dialog: it keeps the focus, ends by Escape, and gives the focus back. */
export function SidePanel({ title, onClose, children }: { title: string; onClose: () => void; children: ReactNode }) {
  const { t } = useLingui();
  const id = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    if (dialog.current && !dialog.current.open) dialog.current.showModal();
  }, []);
  return (
    <dialog ref={dialog} className={styles.panel} aria-labelledby={id} closedby="any" onClose={onClose}>
      <div className={styles.panelHead}>
        <h2 id={id}>{title}</h2>
        <IconButton label={t`Close`} onClick={() => dialog.current?.close()}>
          <X size={18} aria-hidden="true" />
        </IconButton>
      </div>
      {children}
    </dialog>
  );
}
