import { useLingui as useI18n } from "@lingui/react";
import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useDebouncedValue } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useFormat } from "../../platform/format.ts";
import { useViewer } from "../../platform/session.ts";
import { Loaded } from "../../ui/loaded.tsx";
import { Page, Section } from "../../ui/page.tsx";
import { PlainField } from "../../ui/plain-field.tsx";
import styles from "./account.module.css";
import { permissionWords } from "./permission-words.ts";
import { useRoleWords } from "./role-words.ts";
import { useScopeWords } from "./scope-words.ts";
import {
  type HeldGrant,
  type Holder,
  holdersOptions,
  type PermissionHolders,
  permissionHoldersOptions,
} from "./who-may-what-api.ts";

function useGrantWords(): (grant: HeldGrant) => string {
  const { t } = useLingui();
  const format = useFormat();
  const words = useRoleWords();
  const scopeWords = useScopeWords();
  return (grant) => {
    const role = `${words[grant.role].name}, ${scopeWords(grant.scope)}`;
    return grant.endsAt === null ? role : t`${role}, until ${format.date(grant.endsAt)}`;
  };
}

function usePermissionName(): (permission: string) => string {
  const { i18n } = useI18n();
  return (permission) => {
    const words = permissionWords[permission];
    return words ? i18n._(words) : permission;
  };
}

function PersonHolds({ holder }: { holder: Holder }) {
  const grantWords = useGrantWords();
  const nameOf = usePermissionName();
  const mayLook = useViewer().may("identity.account.read");
  const { person, grants, permissions } = holder;
  const byId = new Map(grants.map((grant) => [grant.id, grant]));
  return (
    <details className={styles.person}>
      <summary>
        <span className={styles.rowName}>{person.displayName}</span>
        <span className={styles.soft}>{grants.map(grantWords).join(" · ")}</span>
      </summary>
      <ul>
        {permissions.map(({ permission, grantIds }) => (
          <li key={permission}>
            {nameOf(permission)}
            <span className={styles.soft}>
              {grantIds
                .map((id) => byId.get(id))
                .map((grant) => (grant ? grantWords(grant) : ""))
                .join(" · ")}
            </span>
          </li>
        ))}
      </ul>
      {mayLook ? (
        <Link to="/accounts/$personId" params={{ personId: person.id }}>
          <Trans>How they sign in</Trans>
        </Link>
      ) : null}
    </details>
  );
}

function PermissionHeld({ held }: { held: PermissionHolders }) {
  const grantWords = useGrantWords();
  const nameOf = usePermissionName();
  const everybody = held.roles.includes("staff");
  return (
    <details className={styles.person}>
      <summary>
        <span className={styles.rowName}>{nameOf(held.permission)}</span>
        <span className={styles.soft}>
          {everybody ? (
            <Trans>Everybody who is signed in</Trans>
          ) : (
            <Plural value={held.holders.length} _0="Nobody" one="# holder" other="# holders" />
          )}
        </span>
      </summary>
      <ul>
        {held.holders.map(({ personId, displayName, grant }) => (
          <li key={`${personId} ${grant.id}`}>
            {displayName}
            <span className={styles.soft}>{grantWords(grant)}</span>
          </li>
        ))}
      </ul>
    </details>
  );
}

/** Two questions: what may this person do, and who may do this. */
export function WhoMayWhatPage() {
  const { t } = useLingui();
  const [text, setText] = useState("");
  const [search] = useDebouncedValue(text, 150);
  const people = useQuery(holdersOptions(search));
  const permissions = useQuery(permissionHoldersOptions);
  return (
    <Page
      title={t`Who may what`}
      state={t`Whoever is signed in may see their own desk and record. All else comes from a role, and is listed here.`}
      action={
        <a href="/api/who-may-what.csv" download>
          <Trans>Download as CSV</Trans>
        </a>
      }
      narrow
    >
      <Section title={t`By person`}>
        <PlainField
          label={t`Search`}
          type="search"
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <Loaded query={people}>
          {({ items, total }) => (
            <>
              <p role="status" className={styles.count}>
                <Plural value={total} _0="Nobody with a role fits." one="# person" other="# people" />
              </p>
              {items.map((holder) => (
                <PersonHolds key={holder.person.id} holder={holder} />
              ))}
            </>
          )}
        </Loaded>
      </Section>
      <Section title={t`By permission`}>
        <Loaded query={permissions}>
          {({ items }) => items.map((held) => <PermissionHeld key={held.permission} held={held} />)}
        </Loaded>
      </Section>
    </Page>
  );
}
