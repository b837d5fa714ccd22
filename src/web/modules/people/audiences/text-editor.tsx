import { Trans, useLingui } from "@lingui/react/macro";
import { type KeyboardEvent, useId, useRef, useState } from "react";
import type { TextError } from "../../../../shared/audience/text-error.ts";
import { Button } from "../../../ui/button.tsx";
import styles from "./audiences.module.css";
import { ErrorWords } from "./error-words.tsx";
import { type Offer, useOffers } from "./offers.ts";

interface Props {
  readonly text: string;
  readonly error: TextError | undefined;
  readonly onChange: (text: string) => void;
}

/** The same text behind the field, so that a line can stand under the spot that is wrong. */
function Marks({ text, error }: { text: string; error: TextError | undefined }) {
  const [from, to] = error ? [error.offset, error.offset + error.length] : [text.length, text.length];
  const spot = text.slice(from, to);
  return (
    <div className={styles.marks} aria-hidden="true">
      {text.slice(0, from)}
      {error ? <mark data-testid="spot">{spot === "" ? " " : spot}</mark> : null}
      {text.slice(to)}{" "}
    </div>
  );
}

export function TextEditor({ text, error, onChange }: Props) {
  const { t } = useLingui();
  const id = useId();
  const field = useRef<HTMLTextAreaElement>(null);
  const [caret, setCaret] = useState<number | null>(null);
  const [chosen, setChosen] = useState(-1);
  const offers = useOffers(text, caret);
  const write = (from: number, to: number, words: string) => {
    const next = `${text.slice(0, from)}${words}${text.slice(to)}`;
    const place = from + words.length;
    onChange(next);
    setChosen(-1);
    setCaret(place);
    requestAnimationFrame(() => {
      field.current?.focus();
      field.current?.setSelectionRange(place, place);
    });
  };
  const take = (offer: Offer) => write(offer.from, caret ?? text.length, `${offer.text} `);
  const onKeyDown = (event: KeyboardEvent) => {
    const offer = offers[chosen];
    if (event.key === "Escape" && offers.length > 0) setCaret(null);
    else if (event.key === "ArrowDown" && offers.length > 0) setChosen((chosen + 1) % offers.length);
    else if (event.key === "ArrowUp" && chosen >= 0) setChosen(chosen - 1);
    else if (event.key === "Enter" && offer) take(offer);
    else return;
    event.preventDefault();
  };
  return (
    <div>
      <label htmlFor={id} className={styles.textLabel}>
        <Trans>The rule as text</Trans>
      </label>
      <div className={styles.textBox} data-wrong={error ? "" : undefined}>
        <Marks text={text} error={error} />
        <textarea
          ref={field}
          id={id}
          rows={4}
          spellCheck={false}
          autoCapitalize="off"
          autoCorrect="off"
          value={text}
          aria-invalid={error !== undefined}
          aria-describedby={`${id}-error ${id}-help`}
          aria-controls={`${id}-offers`}
          aria-activedescendant={chosen >= 0 ? `${id}-offer-${chosen}` : undefined}
          onChange={(event) => {
            onChange(event.currentTarget.value);
            setCaret(event.currentTarget.selectionStart);
            setChosen(-1);
          }}
          onSelect={(event) => {
            if (event.currentTarget.selectionStart !== caret) setChosen(-1);
            setCaret(event.currentTarget.selectionStart);
          }}
          onKeyDown={onKeyDown}
        />
      </div>
      <Wrong id={id} text={text} error={error} field={field} write={write} />
      <div id={`${id}-offers`} role="listbox" aria-label={t`What may come next`} className={styles.offers}>
        {offers.map((offer, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the field has the keyboard, by arrows and Enter
          // biome-ignore lint/a11y/useFocusableInteractive: it is the active descendant of the field
          <div
            key={offer.text}
            id={`${id}-offer-${index}`}
            role="option"
            aria-selected={index === chosen}
            className={styles.offer}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => take(offer)}
          >
            {offer.text}
            {offer.detail ? <span>{offer.detail}</span> : null}
          </div>
        ))}
      </div>
      <p id={`${id}-help`} className={styles.help}>
        <Trans>
          The words of a rule are English: is, is not, and, or, not, brackets. Names of several words stand in quotation
          marks. The arrow key down and Enter take what is offered.
        </Trans>
      </p>
    </div>
  );
}

interface WrongProps {
  readonly id: string;
  readonly text: string;
  readonly error: TextError | undefined;
  readonly field: { readonly current: HTMLTextAreaElement | null };
  readonly write: (from: number, to: number, words: string) => void;
}

/** What is wrong, a way to the spot, and what was probably meant. */
function Wrong({ id, text, error, field, write }: WrongProps) {
  const end = error ? error.offset + error.length : 0;
  const found = error ? text.slice(error.offset, Math.min(end, error.offset + 60)) : "";
  const { nearest } = error ?? { nearest: null };
  return (
    <div id={`${id}-error`} aria-live="polite">
      {error ? (
        <div className={styles.wrong}>
          <p>
            <ErrorWords error={error} found={found} />
          </p>
          <div className={styles.wrongActions}>
            <Button
              size="small"
              variant="default"
              onClick={() => {
                field.current?.focus();
                field.current?.setSelectionRange(error.offset, end);
              }}
            >
              <Trans>Show the spot</Trans>
            </Button>
            {nearest === null ? null : (
              <Button
                size="small"
                variant="default"
                onClick={() => write(error.offset, end, asWritten(error, nearest))}
              >
                <Trans>Did you mean “{nearest}”?</Trans>
              </Button>
            )}
          </div>
        </div>
      ) : null}
    </div>
  );
}

const asWritten = (error: TextError, name: string): string =>
  error.kind === "attribute" || !/[^\p{L}\p{N}@._-]/u.test(name) ? name : `"${name.replaceAll(/["\\]/g, "\\$&")}"`;
