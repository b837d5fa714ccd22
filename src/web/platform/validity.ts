import type { MessageDescriptor } from "@lingui/core";
import { i18n } from "@lingui/core";
import { msg } from "@lingui/core/macro";

function wordsFor({ validity, minLength, type }: HTMLInputElement): MessageDescriptor | undefined {
  if (validity.valueMissing) return msg`This is needed.`;
  if (validity.typeMismatch && type === "email") return msg`Write one address, such as ana@firm.org.`;
  if (validity.tooShort) return msg`At least ${minLength} characters, please.`;
  return undefined;
}

/** Lets the browser's own hints at fields speak the language of the page instead of the browser's. */
export function speakOfFields(): void {
  document.addEventListener(
    "invalid",
    ({ target }) => {
      if (!(target instanceof HTMLInputElement)) return;
      target.setCustomValidity("");
      const words = wordsFor(target);
      if (words) target.setCustomValidity(i18n._(words));
    },
    true,
  );
  document.addEventListener(
    "input",
    ({ target }) => {
      if (target instanceof HTMLInputElement) target.setCustomValidity("");
    },
    true,
  );
}
