import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { useFormat } from "../../../platform/format.ts";
import { Loaded } from "../../../ui/loaded.tsx";
import { Section } from "../../../ui/page.tsx";
import styles from "./parties.module.css";
import { type PartyHistoryItem, partyHistoryOptions } from "./parties-api.ts";

const acts: Record<PartyHistoryItem["act"], MessageDescriptor> = {
  entered: msg`entered it into the register`,
  changed: msg`changed it`,
  archived: msg`archived it`,
  restored: msg`took it back into the register`,
};

const fields: Record<string, MessageDescriptor> = {
  name: msg`Name`,
  kind: msg`Inside or outside`,
  description: msg`What kind of party this is`,
  preferredChannel: msg`Preferred channel`,
  frequency: msg`How often`,
  language: msg`Language`,
  power: msg`Power`,
  interest: msg`Interest`,
  contactOfficeId: msg`Our contact`,
  contactPersonId: msg`Our contact`,
  rule: msg`Rule`,
  companies: msg`Companies`,
  people: msg`Single people`,
  needs: msg`Needs`,
  "needs-order": msg`Order or kind of needs`,
  contacts: msg`Their contact points`,
  "contacts-order": msg`Their contact points`,
};

/** Who changed what when. */
export function PartyHistory({ partyId }: { partyId: string }) {
  const { t, i18n } = useLingui();
  const format = useFormat();
  const history = useQuery(partyHistoryOptions(partyId));
  const word = (field: string) => (fields[field] ? i18n._(fields[field]) : field);
  return (
    <Section title={t`History`}>
      <Loaded query={history}>
        {({ items }) => (
          <ol className={styles.rows}>
            {items.map((item) => (
              <li key={item.at} className={styles.change}>
                <div className={styles.words}>
                  <strong>{item.by}</strong> {i18n._(acts[item.act])}{" "}
                  <span className={styles.kind} title={format.exact(item.at)}>
                    {format.dateTime(item.at)}
                  </span>
                  {item.changes.length > 0 ? (
                    <ul>
                      {item.changes.map((change) => (
                        <li key={`${change.field} ${change.before} ${change.after}`}>
                          {word(change.field)}
                          {change.before ? (
                            <>
                              : <span className={styles.gone}>{change.before}</span>
                            </>
                          ) : null}
                          {change.before || change.after ? " → " : ""}
                          {change.after || (change.before ? <Trans>taken away</Trans> : null)}
                        </li>
                      ))}
                    </ul>
                  ) : null}
                </div>
              </li>
            ))}
          </ol>
        )}
      </Loaded>
    </Section>
  );
}
