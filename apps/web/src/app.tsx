// SPDX-License-Identifier: Apache-2.0
// The app: the screen that the address asks for.
import { useEffect } from 'preact/hooks';
import { is_returning } from './keep/member.ts';
import { NewVersion, SkipLink, TopBar } from './parts/frame.tsx';
import { Page } from './parts/page.tsx';
import { WithExercise, WithExercises } from './parts/with_exercise.tsx';
import { Join, SignIn } from './screens/account.tsx';
import { Ask } from './screens/ask.tsx';
import { Card } from './screens/card.tsx';
import { CheckIn } from './screens/check_in.tsx';
import { Exercises } from './screens/exercises.tsx';
import { Hurt } from './screens/hurt.tsx';
import { Intake } from './screens/intake.tsx';
import { Learn } from './screens/learn.tsx';
import { Library } from './screens/library.tsx';
import { Me } from './screens/me.tsx';
import { Pair } from './screens/pair.tsx';
import { Plan } from './screens/plan.tsx';
import { Programs } from './screens/programs.tsx';
import { Progress } from './screens/progress.tsx';
import { Report } from './screens/report.tsx';
import { RemindersScreen } from './screens/reminders.tsx';
import { address_of, go, route, type Route } from './screens/route.ts';
import { Screening } from './screens/screening.tsx';
import { Session } from './screens/session.tsx';
import { Set } from './screens/set.tsx';
import { place_alone } from './screens/set_place.ts';
import { Summary } from './screens/summary.tsx';
import { Today } from './screens/today.tsx';
import { Variants } from './screens/variants.tsx';
import { Ways } from './screens/ways.tsx';
import { Welcome } from './screens/welcome.tsx';
import { t } from './text/text.ts';

/** Whoever comes back begins with today. */
function Beginning() {
  const is_known = is_returning.value;
  useEffect(() => {
    if (is_known) go({ screen: 'today' }, 'replace');
  }, [is_known]);
  return is_known === false ? <Welcome /> : null;
}

/** The screens of one exercise. */
function OfExercise({ to }: { to: Extract<Route, { exercise_id: string }> }) {
  return (
    <WithExercise id={to.exercise_id}>
      {(exercise) => {
        switch (to.screen) {
          case 'screening':
            return <Screening exercise={exercise} />;
          case 'variants':
            return <Variants exercise={exercise} />;
          case 'learn':
            return <Learn exercise={exercise} variant_id={to.variant_id} />;
          case 'ways':
            return <Ways exercise={exercise} variant_id={to.variant_id} />;
          case 'set':
            return <Set key={to.way} place={place_alone(exercise, to.variant_id)} way={to.way} />;
        }
      }}
    </WithExercise>
  );
}

function Screen() {
  const to = route.value;
  switch (to.screen) {
    case 'welcome':
      return <Beginning />;
    case 'today':
      return <Today />;
    case 'plan':
      return <Plan />;
    case 'progress':
      return <Progress />;
    case 'library':
      return <WithExercises>{(exercises) => <Library exercises={exercises} />}</WithExercises>;
    case 'exercises':
      return <WithExercises>{(exercises) => <Exercises exercises={exercises} />}</WithExercises>;
    case 'programs':
      return <Programs />;
    case 'intake':
      return <Intake />;
    case 'check_in':
      return <CheckIn />;
    case 'safety':
      return <Screening exercise={null} />;
    case 'ask':
      return <Ask questionnaire_id={to.questionnaire_id} />;
    case 'card':
      return <Card card_id={to.card_id} />;
    case 'report':
      return <Report />;
    case 'session':
      return <Session way={to.way} />;
    case 'screening':
    case 'variants':
    case 'learn':
    case 'ways':
    case 'set':
      return <OfExercise to={to} />;
    case 'hurt':
      return <Hurt record_id={to.record_id} />;
    case 'summary':
      return <WithExercises>{(exercises) => <Summary record_id={to.record_id} exercises={exercises} />}</WithExercises>;
    case 'me':
      return <Me />;
    case 'pair':
      return <Pair />;
    case 'join':
      return <Join />;
    case 'sign-in':
      return <SignIn />;
    case 'reminders':
      return <RemindersScreen />;
    case 'not_found':
      return <Page title={t('not_found')} back={{ screen: 'welcome' }} />;
  }
}

export function App() {
  const address = address_of(route.value);
  const is_in_set = route.value.screen === 'set' || (route.value.screen === 'session' && route.value.way !== null);
  useEffect(() => {
    scrollTo(0, 0);
  }, [address]);
  return (
    <>
      <SkipLink />
      {!is_in_set && <TopBar />}
      {!is_in_set && <NewVersion />}
      <Screen key={address} />
    </>
  );
}
