import { useLingui } from "@lingui/react";
import { Trans } from "@lingui/react/macro";
import type { ReactNode } from "react";
import type { TextError } from "../../../../shared/audience/text-error.ts";
import { kindWords } from "./rule/subject-words.tsx";

/** What is wrong at a spot of a rule's text, and what could stand there. */
export function ErrorWords({ error, found }: { error: TextError; found: string }): ReactNode {
  const { i18n } = useLingui();
  const kind = error.kind === null || error.kind === "attribute" ? null : i18n._(kindWords[error.kind]);
  switch (error.code) {
    case "empty":
      return <Trans>Write whom you mean, such as: department is Sales</Trans>;
    case "condition-expected":
      return found === "" ? (
        <Trans>A condition is missing here, such as: department is Sales</Trans>
      ) : (
        <Trans>“{found}” begins no condition. Begin with an attribute, such as: department is Sales</Trans>
      );
    case "value-expected":
      return <Trans>A value is missing here, such as: Sales, or "New York" in quotation marks</Trans>;
    case "is-expected":
      return <Trans>Here “is” or “is not” is missing.</Trans>;
    case "joint-expected":
      return <Trans>Here the rule should end, or go on with “and” or “or”.</Trans>;
    case "bracket-not-closed":
      return <Trans>This bracket is never closed.</Trans>;
    case "quote-not-closed":
      return <Trans>This quotation mark is never closed.</Trans>;
    case "escape-unknown":
      return <Trans>A backslash stands before a quotation mark or another backslash only.</Trans>;
    case "attribute-unknown":
      return <Trans>There is no attribute “{found}”.</Trans>;
    case "name-unknown":
      return (
        <Trans>
          Nothing is known by the name {found} as: {kind}
        </Trans>
      );
    case "name-ambiguous":
      return <Trans>Several are called {found}. Write the e-mail address instead.</Trans>;
    case "number-expected":
      return <Trans>A number of days is missing here, such as 30.</Trans>;
    case "value-too-long":
      return <Trans>This value is longer than 200 letters, or has some that no text has.</Trans>;
    default:
      return <Trans>The rule is too large or nests too deep. Make two audiences of it.</Trans>;
  }
}
