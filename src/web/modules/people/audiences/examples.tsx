import { Trans, useLingui } from "@lingui/react/macro";
import type { AudienceRule } from "../../../../shared/audience/audience-rule.ts";
import { Button } from "../../../ui/button.tsx";
import styles from "./audiences.module.css";

export interface Example {
  readonly name: string;
  readonly description: string;
  readonly rule: AudienceRule;
}

function useExamples(): readonly Example[] {
  const { t } = useLingui();
  const days = 30;
  return [
    {
      name: t`All staff`,
      description: t`Everybody who is employed.`,
      rule: { attribute: "employmentType", is: ["employee"] },
    },
    { name: t`Managers`, description: t`Whoever somebody reports to.`, rule: { managers: true } },
    { name: t`New joiners`, description: t`Whoever began in the last 30 days.`, rule: { joinedWithinDays: days } },
    {
      name: t`Suppliers`,
      description: t`Contacts of suppliers.`,
      rule: { attribute: "employmentType", is: ["supplier"] },
    },
  ];
}

/** A start for whoever has never made one. */
export function Examples({ onChoose }: { onChoose: (example: Example) => void }) {
  const examples = useExamples();
  return (
    <div className={styles.examples}>
      <span>
        <Trans>Begin with an example:</Trans>
      </span>
      {examples.map((example) => (
        <Button key={example.name} size="small" variant="default" onClick={() => onChoose(example)}>
          {example.name}
        </Button>
      ))}
    </div>
  );
}
