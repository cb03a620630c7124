import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Badge, Button, Popover } from "antd";
import { useState } from "react";
import { Link } from "react-router";
import type { InboxItem } from "../../../api/contract/index.ts";
import { inboxQuery, markRead } from "../../api/persons.ts";
import { useMay } from "../../api/use-session.ts";
import { momentText } from "../../parts/moment-text.ts";
import { ProblemNotice } from "../../parts/problem-notice.tsx";
import { dueText } from "../../parts/rules/due-text.ts";
import "./person.css";
import { useActing } from "./use-acting.ts";

/** Reminders of the acting person and unit. Opening one marks it as read. */
export function InboxBell() {
  const { current } = useActing();
  const client = useQueryClient();
  const may = useMay();
  const city = may("inbox.read") ? (current?.city ?? "") : "";
  const inbox = useQuery(inboxQuery(city));
  const [open, setOpen] = useState(false);
  const read = useMutation({
    mutationFn: (ids: readonly string[]) => markRead(city, ids),
    onSuccess: () => client.invalidateQueries({ queryKey: ["inbox"] }),
  });
  if (city === "") return null;
  const items = inbox.data?.items ?? [];
  const unread = items.filter((item) => item.readAt === null && item.settledAt === null);
  return (
    <Popover
      trigger="click"
      open={open}
      onOpenChange={setOpen}
      placement="bottomRight"
      destroyOnHidden
      title="提醒"
      content={
        <div className="inbox">
          {inbox.isError ? <ProblemNotice error={inbox.error} onRetry={() => void inbox.refetch()} /> : null}
          {inbox.isSuccess && items.length === 0 ? <p className="muted">没有提醒。期限将到、超期、等您签发的，会出现在这里。</p> : null}
          <ul>
            {items.map((item) => (
              <InboxRow
                key={item.id}
                item={item}
                onOpen={() => {
                  setOpen(false);
                  if (item.readAt === null) read.mutate([item.id]);
                }}
              />
            ))}
          </ul>
          {unread.length > 0 ? (
            <Button size="small" onClick={() => read.mutate(unread.map((item) => item.id))}>
              全部标为已读
            </Button>
          ) : null}
        </div>
      }
    >
      <button type="button" className="bell" aria-label={`提醒，未读 ${inbox.data?.unread ?? 0} 条`}>
        <Badge count={inbox.data?.unread ?? 0} size="small" offset={[4, -2]}>
          提醒
        </Badge>
      </button>
    </Popover>
  );
}

function InboxRow({ item, onOpen }: { item: InboxItem; onOpen: () => void }) {
  return (
    <li className={item.readAt === null && item.settledAt === null ? "unread" : undefined}>
      {item.settledAt === null ? null : <span className="settled-mark">已办</span>}
      <Link to={item.link} onClick={onOpen}>
        {item.title}
      </Link>
      <div className="muted">
        {item.due ? `期限 ${dueText(item.due)} · ` : ""}
        {momentText(item.sentAt)}
      </div>
    </li>
  );
}
