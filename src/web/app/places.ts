import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import type { LinkProps } from "@tanstack/react-router";
import {
  BookOpenText,
  FileCheck2,
  Inbox,
  KeyRound,
  type LucideIcon,
  Send,
  ShieldCheck,
  UsersRound,
} from "lucide-react";

export interface Place {
  readonly to: LinkProps["to"];
  /** Any of these addresses counts as being here. */
  readonly within: readonly string[];
  readonly label: MessageDescriptor;
  readonly icon: LucideIcon;
  readonly permission: string | null;
}

const deskPlace: Place = { to: "/desk", within: ["/desk"], label: msg`Desk`, icon: Inbox, permission: null };

/** The rail: seven places at most. */
export const places: readonly Place[] = [
  deskPlace,
  {
    to: "/policies",
    within: ["/policies"],
    label: msg`Policies`,
    icon: BookOpenText,
    permission: "policies.document.read",
  },
  {
    to: "/people",
    within: ["/people", "/audiences", "/roles"],
    label: msg`People`,
    icon: UsersRound,
    permission: "people.person.read",
  },
  {
    to: "/deliveries",
    within: ["/deliveries", "/mail-catcher"],
    label: msg`Delivery`,
    icon: Send,
    permission: "delivery.message.read",
  },
  {
    to: "/evidence",
    within: ["/evidence"],
    label: msg`Evidence`,
    icon: ShieldCheck,
    permission: "evidence.log.read",
  },
];

export interface Action {
  readonly to: LinkProps["to"];
  readonly label: MessageDescriptor;
  readonly permission: string;
  readonly icon: LucideIcon;
}

/** What the palette offers besides the places. */
export const actions: readonly Action[] = [
  { to: "/policies/new", label: msg`Draft a new policy`, permission: "policies.document.write", icon: FileCheck2 },
  { to: "/people/import", label: msg`Import people from a file`, permission: "people.person.import", icon: UsersRound },
  { to: "/audiences", label: msg`Audiences`, permission: "people.audience.read", icon: UsersRound },
  { to: "/audiences/new", label: msg`Make a new audience`, permission: "people.audience.write", icon: UsersRound },
  { to: "/roles", label: msg`Give somebody a role`, permission: "identity.grant.give", icon: KeyRound },
  { to: "/mail-catcher", label: msg`Caught mail`, permission: "delivery.catcher.read", icon: Send },
];
