export { startMailCatcher } from "./catcher/start-mail-catcher.ts";
export type { Words } from "./compose/words.ts";
export { cancelDeliveries } from "./ledger/cancel-deliveries.ts";
export { queueMessage } from "./ledger/queue-message.ts";
export {
  countWaiting,
  countWaitingInvitations,
  excludeWaiting,
  listWaitingMessages,
  releaseInvitations,
} from "./ledger/waiting.ts";
