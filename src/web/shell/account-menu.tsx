import { useMutation, useQueryClient } from "@tanstack/react-query";
import { App, Button, Popover } from "antd";
import { useState } from "react";
import { Link, useNavigate } from "react-router";
import { sessionQuery, signOut } from "../api/session.ts";
import { useSession } from "../api/use-session.ts";
import "./account-menu.css";

/** The name of who is signed in, with the way to his own account and out. Not in demo mode. */
export function AccountMenu() {
  const { mode, signedIn, name, roles } = useSession();
  const client = useQueryClient();
  const navigate = useNavigate();
  const { message } = App.useApp();
  const [open, setOpen] = useState(false);
  const leave = useMutation({
    mutationFn: signOut,
    onSuccess: async (session) => {
      await navigate("/login", { replace: true });
      client.clear();
      client.setQueryData(sessionQuery.queryKey, session);
    },
    onError: (error) => void message.error(error.message),
  });
  if (mode !== "accounts" || !signedIn) return null;
  return (
    <>
      <Popover
        trigger="click"
        open={open}
        onOpenChange={setOpen}
        placement="bottomRight"
        destroyOnHidden
        content={
          <div className="account-menu">
            <b>{name}</b>
            <p className="muted">{[...new Set(roles.map(({ label }) => label))].join("、") || "还没有角色"}</p>
            <Link to="/me" onClick={() => setOpen(false)}>
              我的账户：口令、动态口令、会话
            </Link>
            <Button className="phone-only" loading={leave.isPending} onClick={() => leave.mutate()}>
              退出
            </Button>
          </div>
        }
      >
        <button type="button" className="account-button" aria-label={`账户：${name}`} aria-expanded={open}>
          {name}
        </button>
      </Popover>
      <Button className="desk-only" loading={leave.isPending} onClick={() => leave.mutate()}>
        退出
      </Button>
    </>
  );
}
