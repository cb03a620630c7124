import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Alert, Button } from "antd";
import { rebuildProjections, verifyLedger } from "../../api/system.ts";
import { useMay } from "../../api/use-session.ts";
import { ProblemNotice } from "../../parts/problem-notice.tsx";

/** Upkeep: is the trail intact, do the lists agree with it, and a backup to take away. */
export function MaintenancePanel() {
  const client = useQueryClient();
  const may = useMay();
  const verify = useMutation({ mutationFn: verifyLedger });
  const rebuild = useMutation({ mutationFn: rebuildProjections, onSuccess: () => client.invalidateQueries() });
  const problem = verify.error ?? rebuild.error;
  return (
    <section className="panel settings-panel">
      <h2>维护</h2>
      <div className="form-actions">
        {may("ledger.verify") ? (
          <Button loading={verify.isPending} onClick={() => verify.mutate()}>
            核验留痕与原文
          </Button>
        ) : null}
        {may("maintenance.run") ? (
          <>
            <Button loading={rebuild.isPending} onClick={() => rebuild.mutate()}>
              由留痕重建列表
            </Button>
            <Button href="/api/maintenance/backup" download>
              下载备份
            </Button>
          </>
        ) : null}
      </div>
      {problem ? <ProblemNotice error={problem} /> : null}
      {verify.data ? (
        <Alert
          type={verify.data.ok ? "success" : "error"}
          showIcon
          title={verify.data.message}
          description={verify.data.broken.join("；")}
        />
      ) : null}
      {rebuild.data ? (
        <Alert
          type={rebuild.data.ok ? "success" : "error"}
          showIcon
          title={rebuild.data.message}
          description={rebuild.data.differences.join("；")}
        />
      ) : null}
    </section>
  );
}
