// What people call the columns of the library, in the six languages of the United Nations, so that a table made without us is
// understood. Names are compared without capitals, accents and signs; one that is a letter or two off is taken, and told.
import { plainName } from '../../../platform/spreadsheet/index.ts'
import { FIELDS } from '../records/fields.ts'
import type { RecordType } from '../records/record-types.ts'
import { editDistance } from '../search/edit-distance.ts'

/** Names by column, separated by `|`: English, French, Spanish, Russian, Arabic, Chinese. */
const NAMES: Readonly<Record<string, string>> = {
  id: 'identifier|slug|identifiant|identificador|идентификатор|المعرف|编号|标识',
  title:
    'practice|name of the practice|practice name|title of the practice|good practice|promising practice|name|titre|pratique|nom de la pratique|intitule|intitule de la pratique|bonne pratique|titulo|practica|nombre de la practica|buena practica|nombre|название|практика|название практики|наименование|العنوان|الممارسة|اسم الممارسة|عنوان الممارسة|الممارسة الجيدة|标题|名称|做法|做法名称|良好做法|实践',
  recommendation: 'recommendations|recommandation|recommandations|recomendacion|recomendaciones|рекомендация|التوصية|توصية|建议',
  gap: 'gaps|lacune|ecart|brecha|vacio|пробел|الفجوة|فجوة|差距|缺口',
  kind: 'type|type of practice|kind of practice|category|nature de la pratique|categorie|tipo|tipo de practica|categoria|вид|тип|категория|النوع|الفئة|类型|类别|种类',
  actor:
    'organisation|organization|institution|implementing agency|implementing organisation|implemented by|lead agency|who|responsible body|acteur|organisme|mise en oeuvre par|organisme responsable|institution responsable|actores|organizacion|institucion|entidad responsable|ejecutado por|организация|исполнитель|учреждение|ответственный|الجهة|المنظمة|الجهة المنفذة|المؤسسة|الجهة الفاعلة|机构|组织|实施机构|执行机构|行为者',
  actor_type:
    'type of actor|type of organisation|type of organization|actor kind|type d acteur|type d organisme|tipo de actor|tipo de organizacion|тип организации|вид организации|نوع الجهة|نوع المنظمة|机构类型|组织类型',
  place:
    'country|countries|place of practice|location|where|state|country region|pays|lieu|pays ou region|etat|pais|paises|lugar|estado|страна|страны|место|государство|البلد|الدولة|المكان|البلدان|国家|地点|国家地区',
  locality:
    'city|town|municipality|district|ville|commune|localite|municipalite|ciudad|localidad|municipio|город|населенный пункт|местность|المدينة|البلدية|المحلة|城市|地方|市镇',
  level: 'scale|geographic level|niveau|echelle|nivel|escala|ambito|уровень|масштаб|المستوى|النطاق|级别|层级|层面',
  started:
    'start|start date|date of start|since|from|year|year started|date de debut|debut|depuis|annee|fecha de inicio|inicio|desde|ano|дата начала|начало|год|تاريخ البدء|البداية|منذ|السنة|开始日期|开始|年份|起始日期',
  ended:
    'end|end date|until|to|date de fin|fin|jusqu au|fecha de fin|hasta|fecha de finalizacion|дата окончания|окончание|تاريخ الانتهاء|النهاية|حتى|结束日期|结束|截止日期',
  state_when_reported: 'status|state|statut|situation|estado actual|situacion|статус|состояние|الحالة|状态|现状',
  in_force_until:
    'valid until|expires|expiry|in force until date|en vigueur jusqu au|expiration|vigente hasta|vencimiento|действует до|срок действия|ساري حتى|صالح حتى|有效期至|有效期',
  summary:
    'description|short description|what was done|abstract|overview|resume|descriptif|description courte|que fait on|resumen|descripcion|que se hizo|описание|краткое описание|резюме|содержание|الوصف|الملخص|وصف موجز|描述|摘要|简介|说明|概述',
  legal_act:
    'law|legal basis|legal instrument|legislation|acte juridique|base legale|loi|base juridique|acto juridico|base legal|ley|правовой акт|закон|правовая основа|القانون|الأساس القانوني|السند القانوني|法律依据|法律|法令',
  figures: 'numbers|key figures|chiffres|donnees chiffrees|cifras|numeros|цифры|показатели|الأرقام|أرقام|数字|数据',
  partners: 'partner|with|partenaires|partenaire|socios|aliados|партнеры|партнёры|الشركاء|合作伙伴|伙伴',
  reported_by:
    'reporter|submitted by|source person|rapporte par|informe par|informado por|reportado por|сообщил|кем сообщено|أبلغ عنها|报告者|报告人',
  gcm_objectives:
    'gcm objective|gcm|objective|objectives|objective of the global compact|global compact objectives|objectif|objectifs|objectif du pacte|objectif du pmm|objectifs du pacte mondial|objetivo|objetivos|objetivo del pacto|objetivos del pacto mundial|цель договора|цели договора|цель|цели|الهدف|الأهداف|هدف الاتفاق العالمي|目标|全球契约目标|契约目标',
  sdg_targets:
    'sdg|sdg target|sdgs|target|targets|sustainable development goals|odd|cible des odd|cibles des odd|cible|cibles|ods|meta de los ods|metas|meta|цур|задача цур|задачи цур|أهداف التنمية المستدامة|غاية|غايات|可持续发展目标|具体目标',
  barriers:
    'barrier|obstacle|obstacles|barriers lifted|barriere|barrieres|obstacles leves|barrera|barreras|obstaculo|барьер|барьеры|препятствия|الحواجز|العوائق|العقبات|障碍',
  levers: 'lever|levier|leviers|palanca|palancas|рычаг|рычаги|الرافعة|الرافعات|杠杆',
  needs:
    'need|sector|sectors|area|thematic area|needs addressed|besoin|besoins|secteur|necesidad|necesidades|sector tematico|потребность|потребности|сектор|الحاجة|الاحتياجات|القطاع|需求|需要|领域|部门',
  groups: 'group|vulnerable groups|groupe|groupes|grupos vulnerables|группы|уязвимые группы|الفئات|الفئات الهشة|群体|弱势群体',
  people:
    'beneficiaries|target group|target groups|for whom|population|beneficiaires|groupe cible|public cible|pour qui|beneficiarios|grupo destinatario|poblacion|para quien|бенефициары|целевая группа|для кого|المستفيدون|الفئة المستهدفة|لمن|受益者|受益人|目标群体',
  mainstreamed_or_dedicated: 'mainstreamed|dedicated',
  outcome:
    'result|results|outcomes|impact|achievements|resultat|resultats|effets|resultado|resultados|impacto|logros|результат|результаты|итоги|النتيجة|النتائج|الأثر|结果|成果|影响|成效',
  evidence_grade:
    'evidence|grade of evidence|quality of evidence|preuves|niveau de preuve|evidencia|grado de evidencia|доказательства|степень доказанности|الأدلة|درجة الأدلة|证据|证据等级',
  evidence_source: 'evaluation|study|etude|evaluation par|estudio|evaluacion|исследование|оценка|التقييم|الدراسة|评估|研究',
  evidence_raised_by: 'evaluated by|evalue par|evaluado por|кем оценено|جهة التقييم|评估者',
  limits:
    'limitations|challenges|weaknesses|limites|difficultes|defis|limitaciones|desafios|retos|ограничения|трудности|القيود|التحديات|局限|限制|挑战',
  possible_harms:
    'harms|risks|risk|possible harm|risques|effets nefastes|risque|riesgos|danos posibles|daños|риски|возможный вред|المخاطر|الأضرار المحتملة|风险|可能的危害',
  replication:
    'how to copy it|replicability|lessons|lessons learned|transferability|reproduction|reproductibilite|lecons|replicabilidad|replicacion|lecciones|тиражирование|воспроизводимость|уроки|قابلية التكرار|الدروس|可复制性|推广|经验教训',
  sources:
    'source|reference|references|link|links|url|website|further information|where written down|lien|liens|site web|reference documentaire|fuente|fuentes|enlace|referencias|sitio web|источник|источники|ссылка|ссылки|المصدر|المصادر|الرابط|المراجع|来源|出处|链接|参考',
  attribution: 'attributed to|attribution de|atribucion|атрибуция|الإسناد|归属',
  speaker: 'said by|orateur|orador|выступающий|المتحدث|发言人',
  constituency: 'constituency of the speaker|college|circunscripcion|группа интересов|الفئة التمثيلية|界别',
  addressee: 'addressed to|to whom|destinataire|destinatario|адресат|المخاطب|对象|收件人',
  theme: 'topic|subject|theme principal|tema|тема|الموضوع|主题',
  note: 'notes|comment|comments|remarks|remarque|remarques|commentaires|notas|observaciones|примечание|примечания|ملاحظة|ملاحظات|备注|注释',
}

/** How a header was understood. */
export interface UnderstoodHeader {
  readonly column: string
  readonly how: 'same-name' | 'known-name' | 'near-name'
}

const namesByType = new Map<RecordType, ReadonlyMap<string, UnderstoodHeader>>()

function namesOf(recordType: RecordType): ReadonlyMap<string, UnderstoodHeader> {
  const known = namesByType.get(recordType)
  if (known) return known
  const names = new Map<string, UnderstoodHeader>()
  const columns = ['id', ...FIELDS[recordType].map((field) => field.column)]
  for (const column of columns) names.set(plainName(column), { column, how: 'same-name' })
  for (const column of columns) {
    for (const name of (NAMES[column] ?? '').split('|')) {
      const plain = plainName(name)
      if (plain !== '' && !names.has(plain)) names.set(plain, { column, how: 'known-name' })
    }
  }
  namesByType.set(recordType, names)
  return names
}

/** Which column a header means; `null` where nothing near is known. */
export function understandHeader(recordType: RecordType, header: string): UnderstoodHeader | null {
  const names = namesOf(recordType)
  const plain = plainName(header)
  if (plain === '') return null
  const exact = names.get(plain) ?? names.get(plain.replace(/^(?:\d+|[a-z]) (?=\p{L})/u, ''))
  if (exact) return exact
  if (plain.length < 5) return null
  const slips = plain.length < 9 ? 1 : 2
  for (const [name, { column }] of names) {
    if (name.length >= 5 && Math.abs(name.length - plain.length) <= slips && editDistance(name, plain, slips) <= slips)
      return { column, how: 'near-name' }
  }
  return null
}
