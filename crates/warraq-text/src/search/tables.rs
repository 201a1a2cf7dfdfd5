//! What folding and stemming go by, as plain strings that stand word for word in the reader's
//! script `search.js` as well, so that a page and a server cannot disagree.

/// Code points (hexadecimal, ranges with a hyphen) that a word may carry without being another
/// word: vowel marks and points, tatweel, joiners, direction marks, combining accents.
pub const SILENT: [&str; 2] = [
    "AD 300-36F 483-489 591-5BD 5BF 5C1-5C2 5C4-5C5 5C7 610-61A 61C 640 64B-65F 670 674 6D6-6DC",
    "6DF-6E8 6EA-6ED 8CA-8E1 8E3-8FF 180E 200B-200F 202A-202E 2060-206F FE00-FE0F FE20-FE2F FEFF",
];

/// Code points that make up words once they are folded. Ranges of our own and not Unicode's
/// "alphabetic", whose extent depends on the version a browser carries.
pub const LETTERS: [&str; 3] = [
    "30-39 61-7A AA B5 BA DF-F6 F8-2AF 370-373 376-377 37B-37D 37F 386 388-481 48A-52F 561-587",
    "5D0-5EA 5EF-5F2 620-63F 641-64A 66E-66F 671-6D3 6D5 6EE-6EF 6FA-6FC 6FF 710-7B1 7C0-7EA",
    "8A0-8C9 900-963 966-1FFF 2C00-2DFF 2E80-2FFF 3005-3007 3041-D7FF 10000-1EFFF 20000-3FFFF",
];

/// One spelling for letters that writers and keyboards interchange: what is written, and what is
/// read as it. Letters with a hamza or an accent of their own come apart by NFKD (Unicode
/// Standard Annex 15) and are not listed.
pub const SAME: [&str; 24] = [
    "ا ٱٲٳ",
    "و ۄۅۆۇۈۉۊۋۏ",
    "ي ىیېےۍێۑ",
    "ه ةۃہھە",
    "ك کڪګ",
    "ف ڤ",
    "0 ٠۰",
    "1 ١۱",
    "2 ٢۲",
    "3 ٣۳",
    "4 ٤۴",
    "5 ٥۵",
    "6 ٦۶",
    "7 ٧۷",
    "8 ٨۸",
    "9 ٩۹",
    "ss ß",
    "ae æ",
    "oe œ",
    "th þ",
    "d đð",
    "l ł",
    "o ø",
    "i ı",
];

/// The article and the conjunction و, with the number of letters that must stay.
pub const FRONTS: &str = "وال/3 فال/3 بال/3 كال/3 لل/3 ال/3 و/3";

/// Particles of one letter, with the number of letters that must stay, and for the future س what
/// must follow. Four letters, because most words of four that begin so («سلام», «كلام») are whole.
pub const PARTICLES: &str = "ف/4 ب/4 ك/4 ل/4 س/4/يتن";

/// Words that begin as if with a particle and have none. Leaving one out costs no hit: every form
/// of a word loses the same letters. It only brings words together that do not belong together.
pub const WHOLE: [&str; 7] = [
    "وزار وزير وزراء وكال وكيل وطن وفد وفاه وسط وسيط وساي وضع وثيق وثاي ولاي والد واحد واقع",
    "واجه واسع واشنطن وصول وظيف وظاي وجود وقود وباء وارد وليد",
    "فرنس فلسطين فريق فيروس فيلم فيدرال فرصه فضاء فعالي فنزويل فيتنام فاتور فساد فيضان",
    "بيروت بريطان برلمان برنامج برامج بغداد بطول بيان بيي بنوك بورص بورسعيد بلجيك بكين برازيل",
    "كتاب كاتب كوري كويت كامير كهرب كورون كنيس كندا كرديه كاليفورني كاري كنديه كواليس",
    "لبنان لجنه ليبي لاعب لاجي لندن لقاء لقاح لايح لغوي",
    "سياس سيار سيطر سينم سيناء سيده سيناريو سيرلانك ستار ستين سنوات سنوي سندات سيول سيبران",
];

/// Endings, with the number of letters that must stay. The Persian plural «ها» is among them.
pub const ENDINGS: &str = "هما/4 كما/4 ها/3 هم/4 هن/4 كم/4 نا/4 ات/3 ون/3 ين/3 ان/5 وا/3 يا/3 ه/3 \
                           ي/3 ت/4 ا/4";

/// What ends as if with an ending and has none.
pub const ROOTED: &str = "لبنان ايران عمان سودان يونان ستان برلمان سلطان ميدان عنوان انسان ديوان \
                          بركان قانون تعاون تلفزيون كانون بيروت كويت فلسطين قوانين محاكم انترنت الله";

/// English plurals: an ending and what stands in its place; three letters must stay. The first
/// that fits decides.
pub const PLURALS: &str = "news/news ss/ss us/us is/is ies/y sses/ss ches/ch shes/sh xes/x s/";
