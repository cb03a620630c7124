import { Button } from "antd";
import type { ReactNode } from "react";
import { useNavigate } from "react-router";

interface LinkButtonProps {
  to: string;
  primary?: boolean;
  id?: string;
  className?: string;
  children: ReactNode;
}

/** A link that looks like a button: opens in a new tab as links do, else without loading the app anew. */
export function LinkButton({ to, primary = false, id, className, children }: LinkButtonProps) {
  const navigate = useNavigate();
  return (
    <Button
      type={primary ? "primary" : "default"}
      href={to}
      {...(id ? { id } : {})}
      {...(className ? { className } : {})}
      onClick={(event) => {
        if (event.metaKey || event.ctrlKey || event.shiftKey) return;
        event.preventDefault();
        void navigate(to);
      }}
    >
      {children}
    </Button>
  );
}
