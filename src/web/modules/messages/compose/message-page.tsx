import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { useLive } from "../../../platform/live.ts";
import { Loaded } from "../../../ui/loaded.tsx";
import { messageOptions, messagesKey, messagesLivePath } from "../api.ts";
import { Compose } from "./compose.tsx";

const liveKeys = [messagesKey];

export function MessagePage() {
  const { messageId } = useParams({ from: "/shell/messages/$messageId" });
  const query = useQuery(messageOptions(messageId));
  useLive(messagesLivePath, liveKeys);
  return (
    <Loaded page query={query}>
      {(message) => <Compose key={message.id} message={message} />}
    </Loaded>
  );
}
