"""Languages: the codes of three letters that FollowTheMoney uses, and the tags of BCP 47 that we use."""

from __future__ import annotations

import re

__all__ = ["code_of", "tag_of"]

_PAIRS = """
aa:aar ab:abk ae:ave af:afr ak:aka am:amh an:arg ar:ara as:asm av:ava ay:aym az:aze ba:bak be:bel bg:bul
bi:bis bm:bam bn:ben bo:bod br:bre bs:bos ca:cat ce:che ch:cha co:cos cr:cre cs:ces cu:chu cv:chv cy:cym
da:dan de:deu dv:div dz:dzo ee:ewe el:ell en:eng eo:epo es:spa et:est eu:eus fa:fas ff:ful fi:fin fj:fij
fo:fao fr:fra fy:fry ga:gle gd:gla gl:glg gn:grn gu:guj gv:glv ha:hau he:heb hi:hin ho:hmo hr:hrv ht:hat
hu:hun hy:hye hz:her ia:ina id:ind ie:ile ig:ibo ii:iii ik:ipk io:ido is:isl it:ita iu:iku ja:jpn jv:jav
ka:kat kg:kon ki:kik kj:kua kk:kaz kl:kal km:khm kn:kan ko:kor kr:kau ks:kas ku:kur kv:kom kw:cor ky:kir
la:lat lb:ltz lg:lug li:lim ln:lin lo:lao lt:lit lu:lub lv:lav mg:mlg mh:mah mi:mri mk:mkd ml:mal mn:mon
mr:mar ms:msa mt:mlt my:mya na:nau nb:nob nd:nde ne:nep ng:ndo nl:nld nn:nno no:nor nr:nbl nv:nav ny:nya
oc:oci oj:oji om:orm or:ori os:oss pa:pan pi:pli pl:pol ps:pus pt:por qu:que rm:roh rn:run ro:ron ru:rus
rw:kin sa:san sc:srd sd:snd se:sme sg:sag si:sin sk:slk sl:slv sm:smo sn:sna so:som sq:sqi sr:srp
ss:ssw st:sot su:sun sv:swe sw:swa ta:tam te:tel tg:tgk th:tha ti:tir tk:tuk tl:tgl tn:tsn to:ton tr:tur
ts:tso tt:tat tw:twi ty:tah ug:uig uk:ukr ur:urd uz:uzb ve:ven vi:vie vo:vol wa:wln wo:wol xh:xho yi:yid
yo:yor za:zha zh:zho zu:zul
"""
"""ISO 639-1 and ISO 639-3, without the codes that were withdrawn."""

_CODE_OF = dict(pair.split(":") for pair in _PAIRS.split())
_TAG_OF = {code: tag for tag, code in _CODE_OF.items()}
_CODE = re.compile(r"[a-z]{3}")


def code_of(tag: str) -> str | None:
    """Give the code of three letters for a tag, or None where there is none; `und` says no language.

    >>> code_of("en"), code_of("sr-Latn"), code_of("und")
    ('eng', 'srp', None)
    """
    language = tag.partition("-")[0].lower()
    if language == "und":
        return None
    return _CODE_OF.get(language) or (language if _CODE.fullmatch(language) else None)


def tag_of(code: str | None) -> str:
    """Give the shortest tag for a code of three letters, `und` where none is given.

    >>> tag_of("eng"), tag_of("kmr"), tag_of(None)
    ('en', 'kmr', 'und')
    """
    return _TAG_OF.get(code, code) if code else "und"
