"""The closed vocabulary, written by `rightsgraph.vocab_generator`: change the ontology, not this.

A misspelt term raises an error that names the nearest one.

>>> RG.Arrest.value
'https://w3id.org/rightsgraph/ns#Arrest'
>>> V["offence-drugs"].value
'https://w3id.org/rightsgraph/vocabulary/offence-drugs'
>>> "Arest" in RG
False
"""

from __future__ import annotations

from rightsgraph.closed import ClosedNamespace

__all__ = [
    "DCAT",
    "DCT",
    "EDTF",
    "FOAF",
    "LDES",
    "OA",
    "OWL",
    "PREFIXES",
    "PROV",
    "RDF",
    "RDFS",
    "RG",
    "SEM",
    "SH",
    "SKOS",
    "SPDX",
    "TREE",
    "VCARD",
    "VOID",
    "XSD",
    "ClosedNamespace",
    "V",
]


PREFIXES = {
    "cur": "https://w3id.org/rightsgraph/id/curator/",
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "edtf": "http://id.loc.gov/datatypes/edtf/",
    "eli": "http://data.europa.eu/eli/ontology#",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "g": "https://w3id.org/rightsgraph/graph/",
    "gs": "https://w3id.org/rightsgraph/graph/source/",
    "iso": "https://w3id.org/rightsgraph/id/country/",
    "ldes": "https://w3id.org/ldes#",
    "oa": "http://www.w3.org/ns/oa#",
    "org": "http://www.w3.org/ns/org#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "place": "https://w3id.org/rightsgraph/id/place/",
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "rg": "https://w3id.org/rightsgraph/ns#",
    "rgc": "https://w3id.org/rightsgraph/id/charge/",
    "rgd": "https://w3id.org/rightsgraph/id/document/",
    "rge": "https://w3id.org/rightsgraph/id/event/",
    "rgh": "https://w3id.org/rightsgraph/id/hit/",
    "rgj": "https://w3id.org/rightsgraph/id/judgement/",
    "rgk": "https://w3id.org/rightsgraph/id/case/",
    "rgl": "https://w3id.org/rightsgraph/id/law/",
    "rgo": "https://w3id.org/rightsgraph/id/organization/",
    "rgp": "https://w3id.org/rightsgraph/id/person/",
    "rgr": "https://w3id.org/rightsgraph/id/record/",
    "rgs": "https://w3id.org/rightsgraph/id/source/",
    "rgv": "https://w3id.org/rightsgraph/id/evidence/",
    "rule": "https://w3id.org/rightsgraph/rule/",
    "schema": "https://schema.org/",
    "sem": "http://semanticweb.cs.vu.nl/2009/11/sem/",
    "sh": "http://www.w3.org/ns/shacl#",
    "shape": "https://w3id.org/rightsgraph/shape/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "spdx": "http://spdx.org/rdf/terms#",
    "tree": "https://w3id.org/tree#",
    "v": "https://w3id.org/rightsgraph/vocabulary/",
    "vcard": "http://www.w3.org/2006/vcard/ns#",
    "void": "http://rdfs.org/ns/void#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
_TERMS = {
    "dcat": """Catalog DataService Dataset DatasetSeries Distribution Resource accessURL byteSize
        compressFormat contactPoint dataset distribution downloadURL endDate endpointURL inSeries
        keyword landingPage mediaType packageFormat prev record servesDataset startDate theme version""",
    "dct": """PeriodOfTime accessRights conformsTo created creator description format hasPart hasVersion
        identifier isPartOf isReplacedBy isVersionOf issued language license modified provenance
        publisher replaces rights source spatial subject temporal title type""",
    "edtf": "EDTF",
    "foaf": "Agent Document Organization Person homepage name page primaryTopic",
    "ldes": "EventStream LatestVersionSubset amount retentionPolicy timestampPath versionOfPath",
    "oa": """Annotation SpecificResource TextPositionSelector TextQuoteSelector end exact hasBody
        hasSelector hasSource hasTarget prefix start suffix""",
    "owl": """AllDisjointClasses AnnotationProperty Class DatatypeProperty NamedIndividual Nothing
        ObjectProperty Ontology Restriction Thing TransitiveProperty deprecated disjointWith
        equivalentClass hasValue intersectionOf inverseOf members onProperty sameAs someValuesFrom
        unionOf versionIRI versionInfo""",
    "prov": """Activity Agent Bundle Entity Organization Person Plan SoftwareAgent endedAtTime
        generatedAtTime hadMember hadPrimarySource invalidatedAtTime specializationOf startedAtTime
        used value wasAssociatedWith wasAttributedTo wasDerivedFrom wasGeneratedBy wasInfluencedBy
        wasInvalidatedBy wasQuotedFrom wasRevisionOf""",
    "rdf": """Alt Bag CompoundLiteral HTML JSON List PlainLiteral Property Seq Statement XMLLiteral
        direction first langString language nil object predicate rest subject type value""",
    "rdfs": """Class Container ContainerMembershipProperty Datatype Literal Resource comment domain
        isDefinedBy label member range seeAlso subClassOf subPropertyOf""",
    "rg": """AccessJudgement AccessLevel Acquittal ActivityBan Agent Amendment Appeal Arrest Assessment
        AssessmentKind AssetSeizure BodilyHarm Campaign CareInstitution CaseOpened Certainty Charge
        ChargeStatus Charging CivicAct CivilSocietyOrganization ClosedTrial Code Company Complaint
        Confiscation Constitution ConvictedPerson Cooperative CountingUnit Country Court Critic
        CriticRole CustodyState DeathPenalty DefamationSuit DefenderRole Demand DeprivationOfLiberty
        Designation Detention Disappearance Dismissal Dissolution Document EducationalInstitution
        EntryIntoForce Event Evidence Exile ExtremismListing Facility Finding Fine ForcedLabour
        ForeignAgentListing Harassment HeadOfState HouseArrest HumanRightsGroup HungerStrike
        IdentityJudgement IllTreatment Imprisonment ImprisonmentEvent IncommunicadoDetention
        IntergovernmentalOrganization InternationalBody Interrogation Intimidation Judgement Killing
        LabourAbuse LawAdoption LeadershipRole LegalCase LegalInstrument LegalProceeding
        LegalProvision LegalRepresentation LegalRole LifeImprisonment LocalAuthority MassViolence
        MediaOutlet MediaRole MedicalInstitution Meeting Membership Ministry Modality Monitoring Name
        OffenceFamily OfficialRole Organization Organizing Parliament Pattern PatternHit Penalty
        Person Petition Place Police PoliticalParty Prison ProsecutedDefender ProsecutedJournalist
        ProsecutedLawyer ProsecutionOffice Protest ProtestDispersal PsychiatricConfinement
        PsychiatricThreat Publication Ratification Record Region RegistrationDenial Regulation Release
        ReleaseGround Remedy Repeal RepressiveAct Reprimand RestrictionOfAssembly
        RestrictionOfAssociation RestrictionOfExpression RestrictionOfFreedom Retrial Revocation Role
        Search SecurityForceUnit SecurityService SecurityTraining Sensitivity Sentence Settlement
        Smear SolidarityCampaign Source SourceStatement Standard State StateAgency StateBody
        StateMeasure Statement Status StatusJudgement Statute Strike StrikeBan Surveillance
        SuspendedSentence Tally TemporalOrder Tombstone Torture TradeUnion TradeUnionConfederation
        TradeUnionLeader TravelBan Treatment Treaty TreatyBody Trend Trial Verdict WageArrears
        WebsiteBlocking about accessLevel accordingTo accused actor addressee affectedAtLeast
        affectedAtMost affectedDescription affectsColleagueOf affectsRelativeOf amends amount
        anchorEnd anchorStart appliesTo asOf assessmentKind assessor authority beneficiary borders
        canonical canonicalIdentifier caveat certainty chargeStatus concernsLaw countingUnit country
        courseTitle currency dataset date dateResolved days defaultLevel demand duration earlier
        earliestDay earliestEndDay endpoint entityIdentifier evidence external file firstSeen
        followedBy gap huridocsCode huridocsNarrowerCode inCase inDocument jointWith lastSeen later
        latestDay latitude locatedIn longitude manifestedBy maximumDuration member minimumDuration
        modality motive nameOf node offence offenceFamily onCharge online orderBasis organization
        origin originalValue overlapping paragraph partOf pattern penalty person place programme
        provisionNumber provisionOf query reason recordStatus releaseGround repeats retrievalTime
        revokes role sensitivity sha256 singleValued smallestCount standard statedProperty statedValue
        status subject supersededBy support supportCount tallied tallyOf target text touchesRight
        treatment underLaw verdict wording""",
    "sem": """Actor Core Event Place Time actorType eventType hasActor hasBeginTimeStamp
        hasEarliestBeginTimeStamp hasEarliestEndTimeStamp hasEndTimeStamp hasLatestBeginTimeStamp
        hasLatestEndTimeStamp hasPlace hasTime hasTimeStamp""",
    "sh": """BlankNode BlankNodeOrIRI IRI IRIOrLiteral Info Literal NodeShape PropertyShape
        SPARQLConstructExecutable SPARQLSelectExecutable Shape ValidationReport ValidationResult
        Violation Warning alternativePath and class closed conforms construct datatype deactivated
        declare defaultValue description disjoint entailment equals flags focusNode group hasValue
        ignoredProperties in inversePath languageIn lessThan lessThanOrEquals maxCount maxExclusive
        maxInclusive maxLength message minCount minExclusive minInclusive minLength name namespace
        node nodeKind not oneOrMorePath or order path pattern prefix prefixes property
        qualifiedMaxCount qualifiedMinCount qualifiedValueShape result resultMessage resultPath
        resultSeverity select severity shapesGraph sourceConstraint sourceConstraintComponent
        sourceShape sparql targetClass targetNode targetObjectsOf targetSubjectsOf uniqueLang value
        xone zeroOrMorePath zeroOrOnePath""",
    "skos": """Collection Concept ConceptScheme OrderedCollection altLabel broadMatch broader
        broaderTransitive changeNote closeMatch definition editorialNote exactMatch example
        hasTopConcept hiddenLabel historyNote inScheme mappingRelation member memberList narrowMatch
        narrower narrowerTransitive notation note prefLabel related relatedMatch scopeNote
        semanticRelation topConceptOf""",
    "spdx": "Checksum algorithm checksum checksumAlgorithm_sha256 checksumValue",
    "tree": """GreaterThanOrEqualToRelation LessThanOrEqualToRelation Node Relation member node path relation
        value view""",
    "v": """assessment-arbitrary assessment-concern assessment-false-charge assessment-impunity
        assessment-kind assessment-no-credible-evidence assessment-official-reason
        assessment-politically-motivated assessment-presumed-guilty assessment-retaliation
        assessment-spurious assessment-trend assessment-unfair-trial assessment-unlawful
        assessment-violation assessment-worsening-situation certain certainty charge-acquitted
        charge-convicted charge-dropped charge-pending charge-status charge-unknown demand
        demand-dialogue demand-end-harassment demand-end-prosecution demand-end-repression
        demand-legal-reform demand-protect-health demand-quash-conviction demand-registration
        demand-reinstatement demand-release demand-revoke-decision demand-stop-dissolution different
        iccpr-10 iccpr-12 iccpr-14 iccpr-15 iccpr-17 iccpr-18 iccpr-19 iccpr-2 iccpr-21 iccpr-22
        iccpr-25 iccpr-26 iccpr-27 iccpr-6 iccpr-7 iccpr-8 iccpr-9 ilo-c029 ilo-c087 ilo-c098 ilo-c105
        ilo-c135 ilo-c154 ilo-c182 level level-partner level-public level-restricted modality
        modality-alleged modality-denied modality-found modality-official modality-planned
        modality-stated offence-association offence-court offence-drugs offence-economic
        offence-expression offence-extremism offence-family offence-incitement offence-labour
        offence-other offence-public-order offence-state offence-terrorism offence-violence
        offence-weapons pattern pattern-activity-ban pattern-broken-promise pattern-closed-trial
        pattern-early-release pattern-exile pattern-extremism pattern-finding-ignored
        pattern-forced-labour pattern-full-term pattern-further-charges pattern-joint-trial
        pattern-labour-grievance pattern-law-spread pattern-lawyer pattern-media-suit
        pattern-online-speech pattern-ordinary-crime pattern-organization-burdened
        pattern-organization-closed pattern-organization-dismantled pattern-protest-aftermath
        pattern-psychiatry pattern-relative pattern-reprisal pattern-restrictive-law pattern-smear
        pattern-stigma pattern-strike-banned pattern-torture possible probable release-acquitted
        release-amnesty release-early release-ground release-health release-pardon release-served
        release-suspended release-unknown role role-activist role-blogger role-chair
        role-civil-society-activist role-contractor role-correspondent role-director role-editor
        role-employee role-farmer role-founder role-funder role-head role-human-rights-defender
        role-journalist role-judge role-lawyer role-leader role-media-figure role-member role-minister
        role-monitor role-official role-opposition-politician role-partner role-police-officer
        role-politician role-president role-president-of-state role-prosecutor
        role-public-interest-representative role-reporter role-safety-inspector role-signatory
        role-teacher role-trade-union-leader role-union-activist role-vice-president role-witness
        role-worker same sensitivity sensitivity-exact-address sensitivity-health sensitivity-minor
        sensitivity-private-individual sensitivity-relative sensitivity-witness standard status
        status-accepted status-conflict status-needs-review status-rejected treatment
        treatment-coarsened treatment-counted treatment-pseudonymised treatment-withheld trend
        trend-blocking-and-monitoring trend-denial-and-closure trend-ngo-oversight
        trend-persecution-of-critics trend-pressure-on-exiles trend-pressure-on-media
        trend-protest-suppression trend-restrictive-legislation trend-stigmatizing-language unit
        unit-case unit-law unit-organization unit-person unsure verdict wgad-i wgad-ii wgad-iii
        wgad-iv wgad-v""",
    "vcard": "Kind fn hasEmail hasURL",
    "void": """Dataset DatasetDescription class classPartition classes dataDump distinctObjects
        distinctSubjects entities exampleResource inDataset properties property propertyPartition
        rootResource subset triples uriSpace vocabulary""",
    "xsd": """anyURI boolean byte date dateTime dateTimeStamp dayTimeDuration decimal double duration float
        gDay gMonth gMonthDay gYear gYearMonth hexBinary int integer long nonNegativeInteger
        positiveInteger short string time yearMonthDuration""",
}

DCAT = ClosedNamespace("dcat", PREFIXES, _TERMS["dcat"])
DCT = ClosedNamespace("dct", PREFIXES, _TERMS["dct"])
EDTF = ClosedNamespace("edtf", PREFIXES, _TERMS["edtf"])
FOAF = ClosedNamespace("foaf", PREFIXES, _TERMS["foaf"])
LDES = ClosedNamespace("ldes", PREFIXES, _TERMS["ldes"])
OA = ClosedNamespace("oa", PREFIXES, _TERMS["oa"])
OWL = ClosedNamespace("owl", PREFIXES, _TERMS["owl"])
PROV = ClosedNamespace("prov", PREFIXES, _TERMS["prov"])
RDF = ClosedNamespace("rdf", PREFIXES, _TERMS["rdf"])
RDFS = ClosedNamespace("rdfs", PREFIXES, _TERMS["rdfs"])
RG = ClosedNamespace("rg", PREFIXES, _TERMS["rg"])
SEM = ClosedNamespace("sem", PREFIXES, _TERMS["sem"])
SH = ClosedNamespace("sh", PREFIXES, _TERMS["sh"])
SKOS = ClosedNamespace("skos", PREFIXES, _TERMS["skos"])
SPDX = ClosedNamespace("spdx", PREFIXES, _TERMS["spdx"])
TREE = ClosedNamespace("tree", PREFIXES, _TERMS["tree"])
V = ClosedNamespace("v", PREFIXES, _TERMS["v"])
VCARD = ClosedNamespace("vcard", PREFIXES, _TERMS["vcard"])
VOID = ClosedNamespace("void", PREFIXES, _TERMS["void"])
XSD = ClosedNamespace("xsd", PREFIXES, _TERMS["xsd"])
