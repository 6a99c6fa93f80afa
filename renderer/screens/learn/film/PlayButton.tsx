// Play and Stop of a film.
import { Button } from '../../../components/controls/Button.tsx';
import { useText } from '../../../i18n/use-text.ts';

export function PlayButton({ playing, onPlay, onStop }: { playing: boolean; onPlay: () => void; onStop: () => void }) {
  const { film } = useText().learn;
  return (
    <Button size="small" icon={playing ? 'pause' : 'play'} onClick={playing ? onStop : onPlay}>
      {playing ? film.stop : film.play}
    </Button>
  );
}
