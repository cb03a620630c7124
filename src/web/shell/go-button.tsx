import { Button } from "antd";
import type { ReactNode } from "react";
import { useNavigate } from "react-router";
import { useMay } from "../api/use-session.ts";
import { permissionOfPage } from "./places.ts";

interface GoButtonProps {
  to: string;
  primary?: boolean;
  children: ReactNode;
}

/** A button that leads to a page; nothing for somebody who may not use that page. */
export function GoButton({ to, primary = false, children }: GoButtonProps) {
  const navigate = useNavigate();
  const may = useMay();
  const needed = permissionOfPage(to);
  if (needed !== null && !may(needed)) return null;
  return (
    <Button type={primary ? "primary" : "default"} onClick={() => void navigate(to)}>
      {children}
    </Button>
  );
}
