import "../ui/palette.ts";
import { useLingui } from "@lingui/react/macro";
import { useDebouncedValue } from "@mantine/hooks";
import { Spotlight, spotlight } from "@mantine/spotlight";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { BookOpenText, type LucideIcon, Search, UserRound } from "lucide-react";
import { useEffect, useState } from "react";
import { peopleListOptions } from "../modules/people/api.ts";
import { policiesListOptions } from "../modules/policies/api.ts";
import { useViewer } from "../platform/session.ts";
import { type Action, actions, placesFor, tabsFor } from "./places.ts";

interface Entry {
  readonly key: string;
  readonly label: string;
  readonly description?: string;
  readonly icon: LucideIcon;
  readonly go: () => void;
}

interface EntryGroup {
  readonly label: string;
  readonly entries: readonly Entry[];
}

const includes = (text: string, part: string): boolean => text.toLowerCase().includes(part.toLowerCase());

/** Places and actions this person may use. */
function usePages(words: string): EntryGroup[] {
  const { t, i18n } = useLingui();
  const viewer = useViewer();
  const navigate = useNavigate();
  const entries = (list: readonly Pick<Action, "to" | "label" | "icon">[]): Entry[] =>
    list
      .map((item) => ({
        key: String(item.to),
        label: i18n._(item.label),
        icon: item.icon,
        go: () => void navigate({ to: item.to as "/desk" }),
      }))
      .filter((entry) => includes(entry.label, words));
  const pages = placesFor(viewer.may).flatMap((place): Pick<Action, "to" | "label" | "icon">[] => {
    const tabs = tabsFor(place, viewer.may);
    return tabs.length === 0 ? [place] : tabs.map((tab) => ({ ...tab, icon: place.icon }));
  });
  return [
    { label: t`Places`, entries: entries(pages) },
    { label: t`Actions`, entries: entries(actions.filter((action) => viewer.may(action.permission))) },
  ];
}

/** People and policies whose names contain the words. */
function useFound(words: string): EntryGroup[] {
  const { t } = useLingui();
  const viewer = useViewer();
  const navigate = useNavigate();
  const [asked] = useDebouncedValue(words.trim(), 200);
  const people = useQuery({
    ...peopleListOptions({ search: asked, limit: 5 }),
    enabled: asked.length > 1 && viewer.may("people.person.read"),
    placeholderData: keepPreviousData,
  });
  const policies = useQuery({
    ...policiesListOptions({ limit: 100 }),
    enabled: asked.length > 1 && viewer.may("policies.document.read"),
  });
  if (asked.length < 2) return [];
  const policyEntries = (policies.data?.items ?? [])
    .flatMap(({ id, title, latest }) => (latest && includes(title, asked) ? [{ id, title, versionId: latest.id }] : []))
    .slice(0, 5)
    .map(({ id, title, versionId }) => ({
      key: id,
      label: title,
      icon: BookOpenText,
      go: () => void navigate({ to: "/policies/versions/$versionId", params: { versionId } }),
    }));
  const personEntries = (people.data?.items ?? []).map((person) => ({
    key: person.id,
    label: person.displayName,
    description: [person.department, person.location].filter(Boolean).join(" · "),
    icon: UserRound,
    go: () => void navigate({ to: "/people", search: { search: person.email } }),
  }));
  return [
    { label: t`Policies`, entries: policyEntries },
    { label: t`People`, entries: personEntries },
  ];
}

/** Everything this person may do or find, by a few letters. `wanted` counts how often it was asked for. */
export function Palette({ wanted }: { wanted: number }) {
  const { t } = useLingui();
  const [words, setWords] = useState("");
  const groups = [...usePages(words), ...useFound(words)].filter((group) => group.entries.length > 0);
  useEffect(() => {
    if (wanted > 0) spotlight.open();
  }, [wanted]);
  return (
    <Spotlight.Root
      query={words}
      onQueryChange={setWords}
      shortcut={null}
      scrollable
      maxHeight={420}
      overlayProps={{ backgroundOpacity: 0.3, blur: 0 }}
      attributes={{ content: { "aria-label": t`Search` } }}
    >
      <Spotlight.Search
        placeholder={t`A place, an action, a person, a policy`}
        aria-label={t`Search`}
        leftSection={<Search size={18} aria-hidden="true" />}
      />
      <Spotlight.ActionsList>
        {groups.map((group) => (
          <Spotlight.ActionsGroup key={group.label} label={group.label}>
            {group.entries.map((entry) => (
              <Spotlight.Action
                key={entry.key}
                label={entry.label}
                description={entry.description}
                leftSection={<entry.icon size={18} strokeWidth={1.9} aria-hidden="true" />}
                onClick={entry.go}
              />
            ))}
          </Spotlight.ActionsGroup>
        ))}
        {groups.length === 0 ? <Spotlight.Empty>{t`Nothing found. Try other letters.`}</Spotlight.Empty> : null}
      </Spotlight.ActionsList>
    </Spotlight.Root>
  );
}
