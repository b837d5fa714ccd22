import { FileUp } from "lucide-react";
import { type DragEvent, type ReactNode, useId, useState } from "react";
import styles from "./file-drop.module.css";

interface Props {
  readonly accept: string;
  readonly title: ReactNode;
  readonly hint: ReactNode;
  readonly disabled?: boolean;
  readonly onFile: (file: File) => void;
}

/** A file, dropped or chosen. The field is a real file input, so keyboards and readers need nothing special. */
export function FileDrop({ accept, title, hint, disabled, onFile }: Props) {
  const id = useId();
  const [over, setOver] = useState(false);
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    const file = event.dataTransfer.files[0];
    if (file && !disabled) onFile(file);
  };
  return (
    <label
      className={styles.drop}
      htmlFor={id}
      data-over={over ? "" : undefined}
      data-disabled={disabled ? "" : undefined}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <input
        id={id}
        className="hidden-visually"
        type="file"
        accept={accept}
        disabled={disabled}
        onChange={(event) => {
          const file = event.currentTarget.files?.[0];
          event.currentTarget.value = "";
          if (file) onFile(file);
        }}
      />
      <FileUp size={22} aria-hidden="true" className={styles.icon} />
      <span>
        <span className={styles.title}>{title}</span>
        <span className={styles.hint}>{hint}</span>
      </span>
    </label>
  );
}
