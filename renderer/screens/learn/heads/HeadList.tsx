// The heads that are kept: use one, go back, take one along, bring one in, delete with a way back.
import { useRef, useState } from 'react';
import type { HeadList as Heads, HeadSummary } from '../../../../electron/contract/heads.ts';
import type { HeadId } from '../../../../electron/contract/ids.ts';
import { api } from '../../../data/api.ts';
import { Button } from '../../../components/controls/Button.tsx';
import { Dialog } from '../../../components/overlay/Dialog.tsx';
import { Icon } from '../../../components/icons.tsx';
import { explain } from '../../../i18n/explain.ts';
import { useText } from '../../../i18n/use-text.ts';
import { isActive } from '../../../data/job-list.ts';
import { verdictWords } from '../../../features/jobs/job-words.ts';
import { useJobs } from '../../../data/use-jobs.ts';
import { useToast } from '../../../components/hooks/use-toast.ts';
import { MOST_BYTES, readBase64, saveBase64 } from './head-files.ts';
import { JudgementView } from '../training/JudgementView.tsx';
import styles from './HeadList.module.css';
import { useHeads } from './use-heads.ts';

export function HeadList({ list, onFilm }: { list: Heads; onFilm: (head: HeadSummary) => void }) {
  const text = useText();
  const { heads: words } = text.learn;
  const toast = useToast();
  const busy = useJobs().some((job) => job.kind === 'apply-head' && isActive(job));
  const input = useRef<HTMLInputElement>(null);
  const { use, removed, remove, restore } = useHeads();
  const [renaming, setRenaming] = useState<HeadSummary | null>(null);

  const bring = async (file: File): Promise<void> => {
    if (file.size > MOST_BYTES) return toast.say(words.tooLarge(file.name, Math.floor(MOST_BYTES / 1e6)));
    try {
      await api.importHead(file.name, await readBase64(file));
      toast.say(words.imported(file.name));
    } catch (error) {
      toast.failed(error);
    }
  };
  const take = async (head: HeadSummary): Promise<void> => {
    try {
      const { fileName, base64 } = await api.exportHead(head.id);
      saveBase64(fileName, base64);
      toast.say(words.exported(head.name));
    } catch (error) {
      toast.failed(error);
    }
  };

  return (
    <div className={styles.all}>
      {list.problem !== null && (
        <p className={styles.problem} role="alert">
          <Icon name="warning" size={18} />
          <span>
            {words.problem} {explain(text, list.problem)}
          </span>
        </p>
      )}
      <ul className={styles.list}>
        <li className={styles.row} data-applied={list.applied === null || undefined}>
          <div className={styles.words}>
            <strong>{words.own}</strong>
            <span className={styles.soft}>{words.ownNote}</span>
          </div>
          {list.applied === null ? (
            <span className={styles.using}>
              <Icon name="check" size={16} />
              {words.using}
            </span>
          ) : (
            <Button size="small" kind="primary" disabled={busy} onClick={() => void use(null, words.goneBack)}>
              {words.back}
            </Button>
          )}
        </li>
        {list.heads.map((head) => (
          <HeadRow
            key={head.id}
            head={head}
            busy={busy}
            onUse={() => void use(head.id, words.applied(head.name))}
            onTake={() => void take(head)}
            onRename={() => setRenaming(head)}
            onRemove={() => void remove(head)}
            onFilm={() => onFilm(head)}
          />
        ))}
      </ul>
      {list.heads.length === 0 && <p className={styles.soft}>{words.none}</p>}
      {removed !== null && (
        <p className={styles.removed} role="status">
          {words.deleted(removed.name)}
          <Button size="small" onClick={() => void restore()}>
            {words.undo}
          </Button>
        </p>
      )}
      <div className={styles.foot}>
        {busy && <span role="status">{words.applying}</span>}
        <Button size="small" icon="upload" onClick={() => input.current?.click()}>
          {words.import}
        </Button>
        <input
          ref={input}
          type="file"
          accept=".onnx"
          className="sr-only"
          tabIndex={-1}
          aria-label={words.import}
          onChange={(event) => {
            const [file] = event.currentTarget.files ?? [];
            event.currentTarget.value = '';
            if (file) void bring(file);
          }}
        />
      </div>
      {renaming !== null && <RenameDialog id={renaming.id} name={renaming.name} onClose={() => setRenaming(null)} />}
    </div>
  );
}

interface HeadRowProps {
  head: HeadSummary;
  busy: boolean;
  onUse: () => void;
  onTake: () => void;
  onRename: () => void;
  onRemove: () => void;
  onFilm: () => void;
}

function HeadRow({ head, busy, onUse, onTake, onRename, onRemove, onFilm }: HeadRowProps) {
  const text = useText();
  const { learn } = text;
  const { heads: words } = learn;
  const title = head.loss === null ? null : (learn.loss[head.loss]?.[0] ?? head.loss);
  return (
    <li className={styles.row} data-applied={head.applied || undefined}>
      <div className={styles.words}>
        <strong>{head.name}</strong>
        <span className={styles.soft}>
          {words.about(title, head.input, head.output)} · {text.format.dateTime(Date.parse(head.madeAt))}
        </span>
        {head.judgement !== null && (
          <details className={styles.details}>
            <summary data-keeps={head.judgement.keeps}>{verdictWords(text, head.judgement)}</summary>
            <JudgementView judgement={head.judgement} closedSet={head.closedSet} />
          </details>
        )}
      </div>
      <div className={styles.actions} role="group" aria-label={words.menu(head.name)}>
        {head.applied ? (
          <span className={styles.using}>
            <Icon name="check" size={16} />
            {words.using}
          </span>
        ) : (
          <Button size="small" aria-label={words.useNamed(head.name)} disabled={busy} onClick={onUse}>
            {words.use}
          </Button>
        )}
        {head.hasFilm && (
          <Button size="small" kind="quiet" onClick={onFilm}>
            {words.film}
          </Button>
        )}
        <Button size="small" kind="quiet" onClick={onTake}>
          {words.export}
        </Button>
        <Button size="small" kind="quiet" onClick={onRename}>
          {words.rename}
        </Button>
        <Button size="small" kind="quiet" disabled={busy} onClick={onRemove}>
          {words.delete}
        </Button>
      </div>
    </li>
  );
}

function RenameDialog({ id, name, onClose }: { id: HeadId; name: string; onClose: () => void }) {
  const { learn } = useText();
  const toast = useToast();
  const [value, setValue] = useState(name);
  const save = async (): Promise<void> => {
    try {
      await api.renameHead(id, value);
      onClose();
    } catch (error) {
      toast.failed(error);
    }
  };
  return (
    <Dialog open title={learn.heads.renameTitle} onClose={onClose}>
      <form
        className={styles.rename}
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <label>
          {learn.heads.name}
          <input
            type="text"
            maxLength={80}
            autoFocus
            value={value}
            onChange={(event) => setValue(event.currentTarget.value)}
          />
        </label>
        <Button kind="primary" type="submit" disabled={value.trim() === ''}>
          {learn.heads.save}
        </Button>
      </form>
    </Dialog>
  );
}
