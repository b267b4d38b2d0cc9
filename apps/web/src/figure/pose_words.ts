// SPDX-License-Identifier: Apache-2.0
// The first and the last picture of every demonstration in words, for who hears it. A variant has its own
// where its picture differs by more than how far it goes.

export interface PoseWords {
  start: string;
  end: string;
}

/** By exercise, or by exercise and variant with a stroke between. */
export type PoseTexts = Record<string, PoseWords>;

const p = (start: string, end: string): PoseWords => ({ start, end });

export const english: PoseTexts = {
  'seated-hip-internal-rotation': p(
    'You sit tall on a chair, both feet on the floor.',
    'One foot has swung out to the side. The knee is where it was.',
  ),
  'seated-hip-internal-rotation/knee-drop-in': p(
    'You sit with your feet wide apart on the floor.',
    'One knee has sunk in towards the other foot. Both feet stay on the floor.',
  ),
  'seated-hip-internal-rotation/band': p(
    'You sit tall, a loop of band around both ankles.',
    'One foot has swung out to the side against the band. The knee is where it was.',
  ),
  'seated-hip-external-rotation': p(
    'You sit tall on a chair, the resting foot tucked back a little.',
    'The other foot has swung in, past the resting foot. The knee is where it was.',
  ),
  'seated-hip-external-rotation/band': p(
    'You sit tall, a loop of band around one ankle and the chair leg beside it.',
    'The foot has swung in against the band. The knee is where it was.',
  ),
  'seated-march': p(
    'You sit tall, hands on the seat, both feet on the floor.',
    'One bent knee is lifted, the shin hangs down. Your back is as it was.',
  ),
  'sit-to-stand': p(
    'You sit on the front half of a chair, feet below your knees.',
    'You stand tall in front of the chair.',
  ),
  'sit-to-stand/smaller-range': p(
    'You sit on a chair with a firm cushion on it.',
    'You stand tall in front of the chair.',
  ),
  'sit-to-stand/with-hands': p(
    'You sit on a chair with arms and press your hands on them to rise.',
    'You stand tall in front of the chair.',
  ),
  'seated-knee-extension': p(
    'You sit on a chair, both knees bent, feet on the floor.',
    'One knee is nearly straight, its foot in the air. The thigh rests on the seat.',
  ),
  'seated-knee-extension/thigh-squeeze': p(
    'You sit with one leg straight ahead, its heel on the floor.',
    'The knee is pressed down, the thigh is tight.',
  ),
  squat: p(
    'You stand with a chair behind you, arms stretched forward.',
    'Hips and knees are bent as if to sit down. Both heels are on the floor.',
  ),
  'squat/smaller-range': p(
    'You stand with both hands on a table.',
    'Hips and knees are bent a little. Both hands stay on the table.',
  ),
  'squat/chair-rise': p('You stand in front of a chair.', 'You sit on the front of the chair.'),
  'squat/band': p(
    'You stand with a loop of band around both thighs.',
    'Hips and knees are bent, the band is taut between the knees.',
  ),
  'standing-hip-abduction': p(
    'You stand tall, one hand on the back of a chair.',
    'One straight leg is out to the side, the toes point forward. The trunk is upright.',
  ),
  'standing-hip-abduction/smaller-range': p(
    'You stand tall, both hands on a table.',
    'One straight leg is a little out to the side. The trunk is upright.',
  ),
  'standing-hip-extension': p(
    'You stand tall, both hands on a table.',
    'One straight leg is behind you, its foot off the floor. The back is as it was.',
  ),
  'standing-hip-extension/smaller-range': p(
    'You stand tall, both hands on a table.',
    'One foot has slid back until only its toes touch the floor.',
  ),
  'side-lying-hip-abduction': p(
    'You lie on your side, the lower knee bent, the upper leg straight.',
    'The upper leg is lifted, about as wide as a big step. The pelvis is still.',
  ),
  'side-lying-hip-abduction/smaller-range': p(
    'You lie on your side, both knees bent.',
    'The upper leg is lifted by a hand’s width, its knee still bent.',
  ),
  clamshell: p(
    'You lie on your side, hips and knees bent, one foot on the other.',
    'The upper knee is open, the heels still touch. The pelvis has not rolled back.',
  ),
  bridge: p(
    'You lie on your back, knees bent, feet flat, arms beside you.',
    'Your bottom is lifted: shoulders, hips and knees make one line.',
  ),
  'bridge/smaller-range': p(
    'You lie on your back, knees bent, feet flat, arms beside you.',
    'Your bottom is a hand’s width off the mat.',
  ),
  'bridge/one-leg': p(
    'You lie on your back, knees bent, feet flat, arms beside you.',
    'Your bottom is lifted and one knee is stretched. The pelvis is level.',
  ),
  'prone-hip-extension': p(
    'You lie on your belly on a flat pillow, the forehead on your hands.',
    'One straight leg is lifted by a hand’s width. Both hip bones are down.',
  ),
  'prone-hip-extension/smaller-range': p(
    'You lie on your belly on a flat pillow, one knee bent to a right angle.',
    'The thigh of the bent leg is a little off the floor.',
  ),
  'straight-leg-raise': p(
    'You lie on your back, one knee bent, the other leg straight.',
    'The straight leg is lifted as high as the other knee, the toes drawn to you.',
  ),
  'straight-leg-raise/smaller-range': p(
    'You lie on your back, one knee bent, the other leg straight.',
    'The heel of the straight leg is a hand’s width off the floor.',
  ),
  'heel-raise': p(
    'You stand tall at a table, one hand on it.',
    'Both heels are high, you stand on the balls of your feet.',
  ),
  'heel-raise/smaller-range': p(
    'You stand tall, both hands on a table.',
    'Both heels are lifted a little.',
  ),
  'heel-raise/one-leg': p(
    'You stand on one leg at a table, the other knee bent.',
    'The heel you stand on is high.',
  ),
  'step-up': p(
    'You stand before a step, one foot on it, one hand on a rail.',
    'You stand tall on the step, both feet on it.',
  ),
  'step-up/with-hands': p(
    'You stand before a step, one foot on it, a rail in each hand.',
    'You stand tall on the step, both feet on it.',
  ),
  'figure-4-stretch': p(
    'You lie on your back, one foot flat, the other ankle across the knee.',
    'Both hands hold the thigh below and have drawn it towards you.',
  ),
  'figure-4-stretch/smaller-range': p(
    'You sit on a chair, one ankle on the other knee.',
    'You lean forward a little, the back straight.',
  ),
  'hip-flexor-stretch': p(
    'You kneel on one knee, the other foot in front, a hand on a chair.',
    'The whole pelvis has moved forward. The trunk is upright.',
  ),
  'hip-flexor-stretch/smaller-range': p(
    'You stand in a long step at a table, both hands on it.',
    'The front knee is bent, the hips have moved forward, the heel behind is up.',
  ),
  'knee-to-chest': p(
    'You lie on your back, both knees bent, feet flat.',
    'Both hands hold one thigh behind the knee and have drawn it to the chest.',
  ),
  'knee-to-chest/smaller-range': p(
    'You lie on your back, both legs straight.',
    'One heel has slid towards your bottom, the knee is bent.',
  ),
  'knee-to-chest/both-knees': p(
    'You lie on your back, both knees bent, feet flat.',
    'Both knees are at the chest, a hand behind each thigh.',
  ),
  'pelvic-tilt': p(
    'You lie on your back, knees bent, a hand under your low back.',
    'The pelvis has rolled back, the low back presses on the hand.',
  ),
  'pelvic-tilt/standing': p(
    'You stand with your back to a wall, feet a step in front of it.',
    'The low back is pressed to the wall.',
  ),
};

export const german: PoseTexts = {
  'seated-hip-internal-rotation': p(
    'Du sitzt aufrecht auf einem Stuhl, beide Füße am Boden.',
    'Ein Fuß ist nach außen geschwungen. Das Knie ist, wo es war.',
  ),
  'seated-hip-internal-rotation/knee-drop-in': p(
    'Du sitzt, die Füße stehen weit auseinander am Boden.',
    'Ein Knie ist nach innen gesunken, zum anderen Fuß hin. Beide Füße bleiben am Boden.',
  ),
  'seated-hip-internal-rotation/band': p(
    'Du sitzt aufrecht, ein Ringband um beide Knöchel.',
    'Ein Fuß ist gegen das Band nach außen geschwungen. Das Knie ist, wo es war.',
  ),
  'seated-hip-external-rotation': p(
    'Du sitzt aufrecht auf einem Stuhl, der ruhende Fuß steht etwas weiter hinten.',
    'Der andere Fuß ist nach innen geschwungen, am ruhenden vorbei. Das Knie ist, wo es war.',
  ),
  'seated-hip-external-rotation/band': p(
    'Du sitzt aufrecht, ein Ringband um einen Knöchel und das Stuhlbein daneben.',
    'Der Fuß ist gegen das Band nach innen geschwungen. Das Knie ist, wo es war.',
  ),
  'seated-march': p(
    'Du sitzt aufrecht, die Hände am Sitz, beide Füße am Boden.',
    'Ein gebeugtes Knie ist angehoben, der Unterschenkel hängt. Der Rücken ist, wie er war.',
  ),
  'sit-to-stand': p(
    'Du sitzt auf der vorderen Hälfte eines Stuhls, die Füße unter den Knien.',
    'Du stehst aufrecht vor dem Stuhl.',
  ),
  'sit-to-stand/smaller-range': p(
    'Du sitzt auf einem Stuhl mit einem festen Kissen.',
    'Du stehst aufrecht vor dem Stuhl.',
  ),
  'sit-to-stand/with-hands': p(
    'Du sitzt auf einem Stuhl mit Armlehnen und drückst dich mit den Händen hoch.',
    'Du stehst aufrecht vor dem Stuhl.',
  ),
  'seated-knee-extension': p(
    'Du sitzt auf einem Stuhl, beide Knie gebeugt, die Füße am Boden.',
    'Ein Knie ist fast gestreckt, sein Fuß in der Luft. Der Oberschenkel liegt auf dem Sitz.',
  ),
  'seated-knee-extension/thigh-squeeze': p(
    'Du sitzt, ein Bein nach vorn gestreckt, die Ferse am Boden.',
    'Das Knie ist nach unten gedrückt, der Oberschenkel ist fest.',
  ),
  squat: p(
    'Du stehst, ein Stuhl hinter dir, die Arme nach vorn gestreckt.',
    'Hüften und Knie sind gebeugt wie zum Hinsetzen. Beide Fersen sind am Boden.',
  ),
  'squat/smaller-range': p(
    'Du stehst, beide Hände auf einem Tisch.',
    'Hüften und Knie sind ein wenig gebeugt. Beide Hände bleiben auf dem Tisch.',
  ),
  'squat/chair-rise': p('Du stehst vor einem Stuhl.', 'Du sitzt vorn auf dem Stuhl.'),
  'squat/band': p(
    'Du stehst, ein Ringband um beide Oberschenkel.',
    'Hüften und Knie sind gebeugt, das Band ist zwischen den Knien gespannt.',
  ),
  'standing-hip-abduction': p(
    'Du stehst aufrecht, eine Hand auf einer Stuhllehne.',
    'Ein gestrecktes Bein ist zur Seite gehoben, die Zehen zeigen nach vorn. Der Rumpf ist aufrecht.',
  ),
  'standing-hip-abduction/smaller-range': p(
    'Du stehst aufrecht, beide Hände auf einem Tisch.',
    'Ein gestrecktes Bein ist ein wenig zur Seite gehoben. Der Rumpf ist aufrecht.',
  ),
  'standing-hip-extension': p(
    'Du stehst aufrecht, beide Hände auf einem Tisch.',
    'Ein gestrecktes Bein ist hinter dir, sein Fuß vom Boden weg. Der Rücken ist, wie er war.',
  ),
  'standing-hip-extension/smaller-range': p(
    'Du stehst aufrecht, beide Hände auf einem Tisch.',
    'Ein Fuß ist zurückgeglitten, bis nur noch seine Zehen den Boden berühren.',
  ),
  'side-lying-hip-abduction': p(
    'Du liegst auf der Seite, das untere Knie gebeugt, das obere Bein gestreckt.',
    'Das obere Bein ist gehoben, etwa so weit wie ein großer Schritt. Das Becken ist ruhig.',
  ),
  'side-lying-hip-abduction/smaller-range': p(
    'Du liegst auf der Seite, beide Knie gebeugt.',
    'Das obere Bein ist eine Handbreit gehoben, das Knie bleibt gebeugt.',
  ),
  clamshell: p(
    'Du liegst auf der Seite, Hüften und Knie gebeugt, ein Fuß auf dem anderen.',
    'Das obere Knie ist geöffnet, die Fersen berühren sich noch. Das Becken ist nicht zurückgerollt.',
  ),
  bridge: p(
    'Du liegst auf dem Rücken, Knie gebeugt, Füße flach, Arme neben dir.',
    'Der Po ist gehoben: Schultern, Hüften und Knie bilden eine Linie.',
  ),
  'bridge/smaller-range': p(
    'Du liegst auf dem Rücken, Knie gebeugt, Füße flach, Arme neben dir.',
    'Der Po ist eine Handbreit über der Matte.',
  ),
  'bridge/one-leg': p(
    'Du liegst auf dem Rücken, Knie gebeugt, Füße flach, Arme neben dir.',
    'Der Po ist gehoben und ein Knie gestreckt. Das Becken ist gerade.',
  ),
  'prone-hip-extension': p(
    'Du liegst auf dem Bauch auf einem flachen Kissen, die Stirn auf den Händen.',
    'Ein gestrecktes Bein ist eine Handbreit gehoben. Beide Hüftknochen liegen auf.',
  ),
  'prone-hip-extension/smaller-range': p(
    'Du liegst auf dem Bauch auf einem flachen Kissen, ein Knie im rechten Winkel gebeugt.',
    'Der Oberschenkel des gebeugten Beins ist ein wenig vom Boden weg.',
  ),
  'straight-leg-raise': p(
    'Du liegst auf dem Rücken, ein Knie gebeugt, das andere Bein gestreckt.',
    'Das gestreckte Bein ist so hoch wie das andere Knie, die Zehen sind herangezogen.',
  ),
  'straight-leg-raise/smaller-range': p(
    'Du liegst auf dem Rücken, ein Knie gebeugt, das andere Bein gestreckt.',
    'Die Ferse des gestreckten Beins ist eine Handbreit über dem Boden.',
  ),
  'heel-raise': p(
    'Du stehst aufrecht an einem Tisch, eine Hand darauf.',
    'Beide Fersen sind oben, du stehst auf den Fußballen.',
  ),
  'heel-raise/smaller-range': p(
    'Du stehst aufrecht, beide Hände auf einem Tisch.',
    'Beide Fersen sind ein wenig gehoben.',
  ),
  'heel-raise/one-leg': p(
    'Du stehst auf einem Bein an einem Tisch, das andere Knie gebeugt.',
    'Die Ferse, auf der du stehst, ist oben.',
  ),
  'step-up': p(
    'Du stehst vor einer Stufe, ein Fuß darauf, eine Hand am Geländer.',
    'Du stehst aufrecht auf der Stufe, beide Füße darauf.',
  ),
  'step-up/with-hands': p(
    'Du stehst vor einer Stufe, ein Fuß darauf, in jeder Hand ein Geländer.',
    'Du stehst aufrecht auf der Stufe, beide Füße darauf.',
  ),
  'figure-4-stretch': p(
    'Du liegst auf dem Rücken, ein Fuß flach, der andere Knöchel liegt quer auf dem Knie.',
    'Beide Hände halten den Oberschenkel darunter und haben ihn zu dir gezogen.',
  ),
  'figure-4-stretch/smaller-range': p(
    'Du sitzt auf einem Stuhl, ein Knöchel auf dem anderen Knie.',
    'Du lehnst dich ein wenig vor, der Rücken ist gerade.',
  ),
  'hip-flexor-stretch': p(
    'Du kniest auf einem Knie, der andere Fuß vorn, eine Hand an einem Stuhl.',
    'Das ganze Becken ist nach vorn gegangen. Der Rumpf ist aufrecht.',
  ),
  'hip-flexor-stretch/smaller-range': p(
    'Du stehst in einem langen Schritt an einem Tisch, beide Hände darauf.',
    'Das vordere Knie ist gebeugt, die Hüften sind nach vorn gegangen, die hintere Ferse ist oben.',
  ),
  'knee-to-chest': p(
    'Du liegst auf dem Rücken, beide Knie gebeugt, Füße flach.',
    'Beide Hände halten einen Oberschenkel hinter dem Knie und haben ihn zur Brust gezogen.',
  ),
  'knee-to-chest/smaller-range': p(
    'Du liegst auf dem Rücken, beide Beine gestreckt.',
    'Eine Ferse ist zum Po geglitten, das Knie ist gebeugt.',
  ),
  'knee-to-chest/both-knees': p(
    'Du liegst auf dem Rücken, beide Knie gebeugt, Füße flach.',
    'Beide Knie sind an der Brust, hinter jedem Oberschenkel eine Hand.',
  ),
  'pelvic-tilt': p(
    'Du liegst auf dem Rücken, Knie gebeugt, eine Hand unter dem unteren Rücken.',
    'Das Becken ist zurückgerollt, der untere Rücken drückt auf die Hand.',
  ),
  'pelvic-tilt/standing': p(
    'Du stehst mit dem Rücken zu einer Wand, die Füße einen Schritt davor.',
    'Der untere Rücken ist an die Wand gedrückt.',
  ),
};
