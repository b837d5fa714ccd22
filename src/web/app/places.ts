import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import type { LinkProps } from "@tanstack/react-router";
import {
  BookOpenText,
  CirclePause,
  ClipboardList,
  FileCheck2,
  Inbox,
  KeyRound,
  type LucideIcon,
  Send,
  ShieldCheck,
  SlidersHorizontal,
  UsersRound,
} from "lucide-react";

export interface Place {
  readonly to: LinkProps["to"];
  /** Any of these addresses counts as being here. */
  readonly within: readonly string[];
  readonly label: MessageDescriptor;
  readonly icon: LucideIcon;
  /** Who sees it; with tabs, whoever sees one of them. */
  readonly permission: string | null;
  /** Its pages, the first of which is where the place leads. */
  readonly tabs?: readonly PlaceTab[];
}

export interface PlaceTab {
  readonly to: LinkProps["to"];
  /** Addresses that begin so count as being there, too. */
  readonly within?: string;
  readonly label: MessageDescriptor;
  /** Null: everybody's. Whoever has no other place is led there by the menu of the account. */
  readonly permission: string | null;
  /** Also for those whose permission reaches into some teams or companies only. */
  readonly scoped?: true;
}

const deskPlace: Place = { to: "/desk", within: ["/desk"], label: msg`Desk`, icon: Inbox, permission: null };

/** The rail: seven places at most. */
export const places: readonly Place[] = [
  deskPlace,
  {
    to: "/messages",
    within: ["/messages", "/archive", "/deliveries", "/glossary", "/mail-catcher"],
    label: msg`Messages`,
    icon: Send,
    permission: null,
    tabs: [
      { to: "/messages", label: msg`Messages`, permission: "messages.message.read" },
      {
        to: "/messages/templates",
        within: "/messages/templates/",
        label: msg`Templates`,
        permission: "messages.message.read",
      },
      { to: "/archive", within: "/archive/", label: msg`Archive`, permission: "messages.message.read" },
      { to: "/deliveries", within: "/deliveries/", label: msg`Delivery`, permission: "delivery.message.read" },
      { to: "/glossary", within: "/glossary/", label: msg`Glossary`, permission: "glossary.term.write" },
      { to: "/mail-catcher", within: "/mail-catcher/", label: msg`Caught mail`, permission: "delivery.catcher.read" },
    ],
  },
  {
    to: "/policies",
    within: ["/policies", "/packs", "/compliance", "/library", "/questions", "/exceptions", "/exemptions"],
    label: msg`Policies`,
    icon: BookOpenText,
    permission: null,
    tabs: [
      { to: "/policies", label: msg`Documents`, permission: "policies.document.read" },
      { to: "/compliance", within: "/compliance/", label: msg`Compliance`, permission: "policies.compliance.read" },
      { to: "/packs", within: "/packs/", label: msg`Packs`, permission: "policies.pack.read" },
      { to: "/questions", within: "/questions/", label: msg`Questions`, permission: "policies.question.answer" },
      { to: "/exceptions", within: "/exceptions/", label: msg`Exceptions`, permission: "policies.exception.read" },
      { to: "/library", within: "/library/", label: msg`Library`, permission: null },
    ],
  },
  {
    to: "/duties",
    within: ["/duties", "/tasks", "/approvals"],
    label: msg`Duties`,
    icon: ClipboardList,
    permission: null,
    tabs: [
      { to: "/approvals", within: "/approvals/", label: msg`Approvals`, permission: "approvals.rule.read" },
      { to: "/duties", within: "/duties/", label: msg`Who owes what`, permission: "duties.duty.read" },
      { to: "/tasks", within: "/tasks/", label: msg`Tasks`, permission: "duties.task.give" },
    ],
  },
  {
    to: "/people",
    within: ["/people", "/companies", "/audiences", "/offices", "/parties", "/starter-set"],
    label: msg`People`,
    icon: UsersRound,
    permission: "people.person.read",
    tabs: [
      { to: "/people", label: msg`Directory`, permission: "people.person.read", scoped: true },
      { to: "/people/tree", label: msg`Managers`, permission: "people.person.read", scoped: true },
      {
        to: "/companies",
        within: "/companies/",
        label: msg`Companies`,
        permission: "people.person.read",
        scoped: true,
      },
      { to: "/audiences", within: "/audiences/", label: msg`Audiences`, permission: "people.audience.read" },
      { to: "/parties", within: "/parties/", label: msg`Interested parties`, permission: "people.party.read" },
      { to: "/offices", within: "/offices/", label: msg`Offices`, permission: "people.office.read" },
      { to: "/people/import", within: "/people/import", label: msg`Import`, permission: "people.person.import" },
    ],
  },
  {
    to: "/evidence",
    within: ["/evidence"],
    label: msg`Evidence`,
    icon: ShieldCheck,
    permission: "evidence.log.read",
  },
  {
    to: "/roles",
    within: [
      "/roles",
      "/who-may-what",
      "/tokens",
      "/accounts",
      "/going-live",
      "/working-time",
      "/what-we-keep",
      "/reminders",
      "/approval-rules",
    ],
    label: msg`Settings`,
    icon: SlidersHorizontal,
    permission: null,
    tabs: [
      { to: "/roles", label: msg`Roles`, permission: "identity.grant.read" },
      { to: "/who-may-what", label: msg`Who may what`, permission: "identity.grant.read" },
      { to: "/tokens", label: msg`API tokens`, permission: "identity.token.make" },
      { to: "/working-time", label: msg`Working time`, permission: "people.calendar.read" },
      { to: "/reminders", label: msg`Reminders`, permission: "duties.ladder.read" },
      { to: "/approval-rules", label: msg`Approval rules`, permission: "approvals.rule.write" },
      { to: "/brand", label: msg`How mail looks`, permission: "delivery.brand.write" },
      { to: "/going-live", label: msg`Sending`, permission: "people.organisation.pause" },
      { to: "/what-we-keep", label: msg`What we keep`, permission: "people.organisation.read" },
    ],
  },
];

type May = (permission: string, how?: { readonly scoped?: boolean }) => boolean;

export const tabsFor = (place: Place, may: May): readonly PlaceTab[] =>
  (place.tabs ?? []).filter((tab) => tab.permission === null || may(tab.permission, { scoped: tab.scoped ?? false }));

/**
 * The places of somebody: where something is theirs to see, leading to the first page that is. Whoever may see only
 * what everybody sees has their desk and no rail.
 */
export function placesFor(may: May): readonly Place[] {
  const mine = places.flatMap((place) => {
    const tabs = tabsFor(place, may);
    const [first] = tabs;
    if (place.tabs)
      return first ? [{ place: { ...place, to: first.to }, own: tabs.some((tab) => tab.permission) }] : [];
    return place.permission === null || may(place.permission) ? [{ place, own: place !== deskPlace }] : [];
  });
  return mine.some(({ own }) => own) ? mine.map(({ place }) => place) : [deskPlace];
}

export interface Action {
  readonly to: LinkProps["to"];
  readonly label: MessageDescriptor;
  readonly permission: string;
  readonly icon: LucideIcon;
}

/** What the palette offers besides the places. */
export const actions: readonly Action[] = [
  { to: "/messages/new", label: msg`Write a message`, permission: "messages.message.write", icon: Send },
  { to: "/tasks/new", label: msg`Give somebody a task`, permission: "duties.task.give", icon: ClipboardList },
  { to: "/policies/new", label: msg`Draft a new policy`, permission: "policies.document.write", icon: FileCheck2 },
  { to: "/people/new", label: msg`Add a person`, permission: "people.person.write", icon: UsersRound },
  { to: "/people/duplicates", label: msg`Merge duplicates`, permission: "people.person.write", icon: UsersRound },
  {
    to: "/people/field-sources",
    label: msg`Choose where fields of people are kept`,
    permission: "people.person.write",
    icon: SlidersHorizontal,
  },
  { to: "/people/import", label: msg`Import people from a file`, permission: "people.person.import", icon: UsersRound },
  { to: "/audiences/new", label: msg`Make a new audience`, permission: "people.audience.write", icon: UsersRound },
  { to: "/roles", label: msg`Give somebody a role`, permission: "identity.grant.give", icon: KeyRound },
  { to: "/going-live", label: msg`Pause everything`, permission: "people.organisation.pause", icon: CirclePause },
];
