export { deliveryPermissions } from "./access.ts";
export type { Words } from "./compose/words.ts";
export { cancelDeliveries } from "./ledger/cancel-deliveries.ts";
export { queueMessage } from "./ledger/queue-message.ts";
