export * as said from "./archive/said.ts";
export { startMailCatcher } from "./catcher/start-mail-catcher.ts";
export type { Words } from "./compose/words.ts";
export * as judging from "./judging.ts";
export { cancelDeliveries } from "./ledger/cancel-deliveries.ts";
export { leftAt } from "./ledger/left-at.ts";
export type { MessageToQueue } from "./ledger/message-to-queue.ts";
export { queueMessage } from "./ledger/queue-message.ts";
export {
  countWaiting,
  countWaitingInvitations,
  excludeWaiting,
  listWaitingMessages,
  releaseInvitations,
} from "./ledger/waiting.ts";
export { findRelayTrouble } from "./send/relay-trouble.ts";
