import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Input, Modal } from "antd";
import { useState } from "react";
import { useNavigate } from "react-router";
import { accountsQuery, createAccount } from "../../api/accounts.ts";
import { ProblemNotice } from "../../parts/problem-notice.tsx";
import { useWriteKey } from "../../parts/use-write-key.ts";
import { accountPath } from "./account-state.tsx";

const LOGIN = /^[a-zA-Z][a-zA-Z0-9._-]{2,39}$/;

/** A new account: a name and a login name, and no right yet. */
export function NewAccountDialog({ onClose }: { onClose: () => void }) {
  const client = useQueryClient();
  const navigate = useNavigate();
  const { keyFor, answered } = useWriteKey();
  const [name, setName] = useState("");
  const [login, setLogin] = useState("");
  const create = useMutation({
    mutationFn: (names: { name: string; login: string }) => createAccount(names, keyFor(names)),
    onSuccess: async (account) => {
      answered();
      await client.invalidateQueries(accountsQuery);
      await navigate(accountPath(account));
    },
    onError: answered,
  });
  const good = name.trim() !== "" && LOGIN.test(login.trim());
  const send = () => {
    if (good) create.mutate({ name: name.trim(), login: login.trim().toLowerCase() });
  };
  return (
    <Modal
      open
      title="建立账户"
      okText="建立"
      cancelText="取消"
      okButtonProps={{ disabled: !good, loading: create.isPending }}
      onOk={send}
      onCancel={onClose}
    >
      <form
        className="form-stack account-form"
        onSubmit={(event) => {
          event.preventDefault();
          send();
        }}
      >
        <label htmlFor="account-name">姓名</label>
        <Input
          id="account-name"
          autoFocus
          autoComplete="off"
          maxLength={40}
          value={name}
          onChange={(event) => setName(event.target.value)}
        />
        <label htmlFor="account-login">登录名</label>
        <Input
          id="account-login"
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          maxLength={40}
          value={login}
          aria-describedby="account-login-note"
          onChange={(event) => setLogin(event.target.value)}
        />
        <span id="account-login-note" className="muted">
          以字母开头，3 至 40 个字母、数字、点、横线或下划线；以后不能改。不要用身份证号、手机号。
        </span>
        {create.isError ? <ProblemNotice error={create.error} /> : null}
        <p className="muted">建好后还不能登录：由安全保密管理员授予角色、发一次性代码。</p>
        <button type="submit" hidden aria-hidden="true" tabIndex={-1} />
      </form>
    </Modal>
  );
}
