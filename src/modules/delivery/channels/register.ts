import type { Channel } from "./channel.ts";
import { deskChannel } from "./desk.ts";
import { emailChannel } from "./email.ts";

export const channelNames = [emailChannel.name, deskChannel.name] as const;

export type ChannelName = (typeof channelNames)[number];

/** Every way to deliver. */
export const channels: Readonly<Record<ChannelName, Channel>> = { email: emailChannel, desk: deskChannel };
