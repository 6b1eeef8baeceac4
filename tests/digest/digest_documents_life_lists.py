"""Digests as they arrive in real life, written for these tests: courses, groups, references."""

# The lines of the documents are as long as their kind has them.
# ruff: noqa: E501

from __future__ import annotations

from digest_documents import Doc

COURSE_WEEKS = Doc(
    "course readings by weeks",
    """# CS 6998: Robot Learning, Fall 2021

Instructor: Prof. Maria Keller (mk@example.edu). Tuesdays 4–6pm, room 627.

## Grading
- 40% paper presentation
- 60% final project

## Readings

### Week 1: Introduction
No readings.

### Week 2 – Imitation learning
- Required: Ross et al., [A Reduction of Imitation Learning and Structured Prediction to No-Regret Online Learning](https://arxiv.org/abs/1011.0686), AISTATS 2011
- Optional: Ho and Ermon, [Generative Adversarial Imitation Learning](https://arxiv.org/abs/1606.03476), NIPS 2016

### Week 3 – Model-based methods
- Required: Deisenroth and Rasmussen, [PILCO: A Model-Based and Data-Efficient Approach to Policy Search](http://mlg.eng.cam.ac.uk/pub/pdf/DeiRas11.pdf), ICML 2011
- Required: Chua et al., [Deep Reinforcement Learning in a Handful of Trials using Probabilistic Dynamics Models](https://arxiv.org/abs/1805.12114), NeurIPS 2018
- Optional: Hafner et al., [Learning Latent Dynamics for Planning from Pixels](https://arxiv.org/abs/1811.04551), ICML 2019

### Week 4 – Project proposals
Slides are due on Monday.
""",
    (
        "A Reduction of Imitation Learning and Structured Prediction to No-Regret Online Learning",
        "Generative Adversarial Imitation Learning",
        "PILCO: A Model-Based and Data-Efficient Approach to Policy Search",
        "Deep Reinforcement Learning in a Handful of Trials using Probabilistic Dynamics Models",
        "Learning Latent Dynamics for Planning from Pixels",
    ),
    sections={
        "Readings/Week 2 – Imitation learning": 2,
        "Readings/Week 3 – Model-based methods": 3,
    },
    facts={
        "Generative Adversarial Imitation Learning": {
            "authors": ("Ho", "Ermon"), "venue": "NIPS", "year": 2016, "arxiv_id": "1606.03476",
        },
        "Deep Reinforcement Learning in a Handful of Trials using Probabilistic Dynamics Models": {
            "authors": ("Chua",), "venue": "NeurIPS", "year": 2018,
        },
    },
)  # fmt: skip

SCHEDULE = Doc(
    "reading group with dates and presenters",
    """# Causality reading group

We meet on Thursdays at 3pm in room 2.14. Papers are sent round a week before.

| Date | Presenter | Paper | Notes |
| --- | --- | --- | --- |
| 06.10.2022 | Ines | [Causal inference by using invariant prediction: identification and confidence intervals](https://arxiv.org/abs/1501.01332) | |
| 13.10.2022 | – | *no meeting* | |
| 20.10.2022 | Tom | [Invariant Risk Minimization](https://arxiv.org/abs/1907.02893) | [slides](https://example.edu/irm.pdf) |
| 27.10.2022 | Wei | [The Risks of Invariant Risk Minimization](https://arxiv.org/abs/2010.05761) | read after IRM |
| 03.11.2022 | tba | tba | |
""",
    (
        "Causal inference by using invariant prediction: identification and confidence intervals",
        "Invariant Risk Minimization",
        "The Risks of Invariant Risk Minimization",
    ),
    facts={
        "Invariant Risk Minimization": {"arxiv_id": "1907.02893", "authors": (), "year": 2019},
        "The Risks of Invariant Risk Minimization": {"notes": "read after IRM"},
    },
)  # fmt: skip

SCHEDULE_TEXT = Doc(
    "reading group as lines of text",
    """Vision Reading Group – Winter 2020

12 Jan – Lena: End-to-End Object Detection with Transformers (Carion et al., ECCV 2020)
19 Jan – Omar: An Image is Worth 16x16 Words: Transformers for Image Recognition at Scale (Dosovitskiy et al., arXiv:2010.11929)
26 Jan – no meeting (deadline)
2 Feb – Lena: Deformable DETR: Deformable Transformers for End-to-End Object Detection (Zhu et al., arXiv:2010.04159)
9 Feb – Yusuf: Generative Pretraining from Pixels (Chen et al., ICML 2020)
""",
    (
        "End-to-End Object Detection with Transformers",
        "An Image is Worth 16x16 Words: Transformers for Image Recognition at Scale",
        "Deformable DETR: Deformable Transformers for End-to-End Object Detection",
        "Generative Pretraining from Pixels",
    ),
    facts={
        "End-to-End Object Detection with Transformers": {
            "authors": ("Carion",), "year": 2020, "venue": "ECCV",
        },
        "Deformable DETR: Deformable Transformers for End-to-End Object Detection": {
            "arxiv_id": "2010.04159", "authors": ("Zhu",),
        },
    },
)  # fmt: skip

LAB_PAGE = Doc(
    "a laboratory's page of publications",
    """<html><head><title>Publications – Sample Vision Lab</title></head><body>
<header><a href="/">Sample Vision Lab</a><ul><li><a href="/people">People</a></li><li><a href="/publications">Publications</a></li><li><a href="/join">Join us</a></li></ul></header>
<main><h1>Publications</h1><p>* equal contribution. See also our <a href="https://scholar.google.com/citations?user=x">Google Scholar</a> page.</p>
<h2>2021</h2>
<div class="pub"><div class="title">Emerging Properties in Self-Supervised Vision Transformers</div><div class="authors"><u>Mathilde Caron</u>*, Hugo Touvron, Ishan Misra, Hervé Jégou, Julien Mairal, Piotr Bojanowski, Armand Joulin</div><div class="venue"><em>IEEE/CVF International Conference on Computer Vision (ICCV)</em>, 2021</div><div>[<a href="https://arxiv.org/abs/2104.14294">arXiv</a>] [<a href="https://github.com/facebookresearch/dino">Code</a>] [<a href="#bib1">BibTeX</a>]</div></div>
<div class="pub"><div class="title">ResMLP: Feedforward networks for image classification with data-efficient training</div><div class="authors">Hugo Touvron, Piotr Bojanowski, Mathilde Caron, Matthieu Cord</div><div class="venue"><em>arXiv preprint</em>, 2021</div><div>[<a href="https://arxiv.org/abs/2105.03404">arXiv</a>] [<a href="#bib2">BibTeX</a>]</div></div>
<h2>2020</h2>
<div class="pub"><div class="title">Unsupervised Learning of Visual Features by Contrasting Cluster Assignments</div><div class="authors">Mathilde Caron, Ishan Misra, Julien Mairal, Priya Goyal</div><div class="venue"><em>NeurIPS</em>, 2020 <b>(Spotlight)</b></div><div>[<a href="https://arxiv.org/abs/2006.09882">arXiv</a>] [<a href="https://github.com/facebookresearch/swav">Code</a>] [<a href="https://www.youtube.com/watch?v=1">Video</a>]</div></div>
</main><footer>Contact: info@example.edu</footer></body></html>""",
    (
        "Emerging Properties in Self-Supervised Vision Transformers",
        "ResMLP: Feedforward networks for image classification with data-efficient training",
        "Unsupervised Learning of Visual Features by Contrasting Cluster Assignments",
    ),
    sections={"2021": 2, "2020": 1},
    facts={
        "Emerging Properties in Self-Supervised Vision Transformers": {
            "authors": ("Mathilde Caron", "Hugo Touvron", "Ishan Misra", "Hervé Jégou", "Julien Mairal", "Piotr Bojanowski", "Armand Joulin"),
            "year": 2021, "venue": "ICCV", "code": "https://github.com/facebookresearch/dino",
        },
        "Unsupervised Learning of Visual Features by Contrasting Cluster Assignments": {
            "venue": "NeurIPS", "year": 2020, "arxiv_id": "2006.09882", "discussion": "",
        },
    },
)  # fmt: skip

BY_VENUE_YEAR = Doc(
    "authors, italic venue and year in one line below",
    """# Five papers that aged well

### 1. Attention Is All You Need
By Ashish Vaswani, Noam Shazeer, Niki Parmar · *NeurIPS* · 2017

Everything since stands on it.

### 2. Layer Normalization
By Jimmy Lei Ba, Jamie Ryan Kiros, Geoffrey E. Hinton. arXiv 2016.

Batches may be small again.

### 3. Neural Machine Translation by Jointly Learning to Align and Translate
By Dzmitry Bahdanau, Kyunghyun Cho and Yoshua Bengio, ICLR 2015

The attention before attention.

### 4. Dropout: A Simple Way to Prevent Neural Networks from Overfitting
By Nitish Srivastava et al. | Journal of Machine Learning Research | 2014

Noise as a teacher.

### 5. Random Forests
By Leo Breiman (Machine Learning, 2001)

Still hard to beat on tables.
""",
    (
        "Attention Is All You Need",
        "Layer Normalization",
        "Neural Machine Translation by Jointly Learning to Align and Translate",
        "Dropout: A Simple Way to Prevent Neural Networks from Overfitting",
        "Random Forests",
    ),
    facts={
        "Attention Is All You Need": {
            "authors": ("Ashish Vaswani", "Noam Shazeer", "Niki Parmar"), "venue": "NeurIPS", "year": 2017,
            "discussion": "Everything since stands on it.",
        },
        "Layer Normalization": {
            "authors": ("Jimmy Lei Ba", "Jamie Ryan Kiros", "Geoffrey E. Hinton"), "venue": "arXiv", "year": 2016,
        },
        "Neural Machine Translation by Jointly Learning to Align and Translate": {
            "authors": ("Dzmitry Bahdanau", "Kyunghyun Cho", "Yoshua Bengio"), "venue": "ICLR", "year": 2015,
        },
        "Dropout: A Simple Way to Prevent Neural Networks from Overfitting": {
            "authors": ("Nitish Srivastava",), "venue": "Journal of Machine Learning Research", "year": 2014,
        },
        "Random Forests": {"authors": ("Leo Breiman",), "venue": "Machine Learning", "year": 2001},
    },
)  # fmt: skip

IDS_ONLY = Doc(
    "entries known by a number or a generic link only",
    """# Papers for the weekend

- [arXiv:2106.09685](https://arxiv.org/abs/2106.09685) – low-rank updates instead of fine-tuning everything
- [2005.14165](https://arxiv.org/abs/2005.14165): the big one
- https://arxiv.org/abs/1801.06146
- **Prefix tuning**: [paper](https://arxiv.org/abs/2101.00190), [code](https://github.com/XiangLi1999/PrefixTuning)
- [Parameter-Efficient Transfer Learning for NLP](https://arxiv.org/abs/1902.00751)
""",
    (
        "arXiv:2106.09685",
        "arXiv:2005.14165",
        "arXiv:1801.06146",
        "Prefix tuning",
        "Parameter-Efficient Transfer Learning for NLP",
    ),
    facts={
        "arXiv:2106.09685": {
            "arxiv_id": "2106.09685", "year": 2021,
            "tldr": "low-rank updates instead of fine-tuning everything",
        },
        "arXiv:2005.14165": {"arxiv_id": "2005.14165", "tldr": "the big one"},
        "Prefix tuning": {
            "arxiv_id": "2101.00190", "code": "https://github.com/XiangLi1999/PrefixTuning",
        },
    },
)  # fmt: skip

DOIS_ONLY = Doc(
    "bare DOIs, one a line",
    """To read
10.1038/s41586-021-03819-2
https://doi.org/10.1126/science.aax2342
doi:10.1016/j.cell.2015.05.002
https://doi.org/10.1103/PhysRevLett.116.061102
""",
    (
        "doi:10.1038/s41586-021-03819-2",
        "doi:10.1126/science.aax2342",
        "doi:10.1016/j.cell.2015.05.002",
        "doi:10.1103/physrevlett.116.061102",
    ),
    facts={"doi:10.1126/science.aax2342": {"doi": "10.1126/science.aax2342"}},
)  # fmt: skip

MIXED_HOSTS = Doc(
    "links to many publishers",
    """# Monthly reading, March

* [Highly accurate protein structure prediction with AlphaFold](https://www.nature.com/articles/s41586-021-03819-2) (Nature)
* [Learning Transferable Visual Models From Natural Language Supervision](https://proceedings.mlr.press/v139/radford21a.html) - PMLR
* [Multitask Prompted Training Enables Zero-Shot Task Generalization](https://openreview.net/forum?id=9Vrb9D0WI4)
* [Don't Stop Pretraining: Adapt Language Models to Domains and Tasks](https://aclanthology.org/2020.acl-main.740/)
* [Evolutionary-scale prediction of atomic level protein structure with a language model](https://www.biorxiv.org/content/10.1101/2022.07.20.500902v1)
* [Dermatologist-level classification of skin cancer with deep neural networks](https://pubmed.ncbi.nlm.nih.gov/28117445/)
* [Mastering the game of Go without human knowledge](https://doi.org/10.1038/nature24270)
* [The FAIR Guiding Principles for scientific data management and stewardship](https://www.ncbi.nlm.nih.gov/pmc/articles/PMC4792175/)
""",
    (
        "Highly accurate protein structure prediction with AlphaFold",
        "Learning Transferable Visual Models From Natural Language Supervision",
        "Multitask Prompted Training Enables Zero-Shot Task Generalization",
        "Don't Stop Pretraining: Adapt Language Models to Domains and Tasks",
        "Evolutionary-scale prediction of atomic level protein structure with a language model",
        "Dermatologist-level classification of skin cancer with deep neural networks",
        "Mastering the game of Go without human knowledge",
        "The FAIR Guiding Principles for scientific data management and stewardship",
    ),
    facts={
        "Highly accurate protein structure prediction with AlphaFold": {
            "venue": "Nature", "doi": "10.1038/s41586-021-03819-2",
        },
        "Evolutionary-scale prediction of atomic level protein structure with a language model": {
            "doi": "10.1101/2022.07.20.500902",
        },
        "Mastering the game of Go without human knowledge": {"doi": "10.1038/nature24270"},
    },
)  # fmt: skip

ZERO_BASED = Doc(
    "numbered from zero, with authors below",
    """Our favourite papers this quarter

0. Proximal Policy Optimization Algorithms
   John Schulman, Filip Wolski, Prafulla Dhariwal, Alec Radford, Oleg Klimov
   Simple, stable, everywhere.
1. Soft Actor-Critic: Off-Policy Maximum Entropy Deep Reinforcement Learning with a Stochastic Actor
   Tuomas Haarnoja, Aurick Zhou, Pieter Abbeel, Sergey Levine
   Entropy keeps it exploring.
2. Addressing Function Approximation Error in Actor-Critic Methods
   Scott Fujimoto, Herke van Hoof, David Meger
   Two critics are better than one.
""",
    (
        "Proximal Policy Optimization Algorithms",
        "Soft Actor-Critic: Off-Policy Maximum Entropy Deep Reinforcement Learning with a Stochastic Actor",
        "Addressing Function Approximation Error in Actor-Critic Methods",
    ),
    facts={
        "Proximal Policy Optimization Algorithms": {
            "authors": ("John Schulman", "Filip Wolski", "Prafulla Dhariwal", "Alec Radford", "Oleg Klimov"),
            "discussion": "Simple, stable, everywhere.",
        },
        "Addressing Function Approximation Error in Actor-Critic Methods": {
            "authors": ("Scott Fujimoto", "Herke van Hoof", "David Meger"),
        },
    },
)  # fmt: skip

LETTERED = Doc(
    "lettered list under topics",
    """Reading list on fairness

I. Definitions
a) Equality of Opportunity in Supervised Learning. Moritz Hardt, Eric Price, Nathan Srebro. NIPS 2016.
b) Inherent Trade-Offs in the Fair Determination of Risk Scores. Jon Kleinberg, Sendhil Mullainathan, Manish Raghavan. ITCS 2017.

II. Audits
a) Gender Shades: Intersectional Accuracy Disparities in Commercial Gender Classification. Joy Buolamwini, Timnit Gebru. FAT* 2018.
b) Dissecting racial bias in an algorithm used to manage the health of populations. Ziad Obermeyer, Brian Powers, Christine Vogeli, Sendhil Mullainathan. Science 2019.
""",
    (
        "Equality of Opportunity in Supervised Learning",
        "Inherent Trade-Offs in the Fair Determination of Risk Scores",
        "Gender Shades: Intersectional Accuracy Disparities in Commercial Gender Classification",
        "Dissecting racial bias in an algorithm used to manage the health of populations",
    ),
    sections={"I. Definitions": 2, "II. Audits": 2},
    facts={
        "Inherent Trade-Offs in the Fair Determination of Risk Scores": {
            "authors": ("Jon Kleinberg", "Sendhil Mullainathan", "Manish Raghavan"), "venue": "ITCS", "year": 2017,
        },
        "Dissecting racial bias in an algorithm used to manage the health of populations": {
            "venue": "Science", "year": 2019,
        },
    },
)  # fmt: skip

STYLES = Doc(
    "references in five styles",
    """Bibliography

Goodfellow, I., Bengio, Y., & Courville, A. (2015). Explaining and harnessing adversarial examples. In Proceedings of the International Conference on Learning Representations.

[2] A. Madry, A. Makelov, L. Schmidt, D. Tsipras, and A. Vladu, "Towards deep learning models resistant to adversarial attacks," in Proc. ICLR, 2018, pp. 1–23.

Carlini, Nicholas, and David Wagner. "Towards Evaluating the Robustness of Neural Networks." 2017 IEEE Symposium on Security and Privacy, IEEE, 2017, pp. 39–57.

4. Finlayson SG, Bowers JD, Ito J, Zittrain JL, Beam AL, Kohane IS. Adversarial attacks on medical machine learning. Science. 2019;363(6433):1287-1289. doi:10.1126/science.aaw4399

Silver, D. et al. Mastering the game of Go with deep neural networks and tree search. Nature 529, 484–489 (2016).
""",
    (
        "Explaining and harnessing adversarial examples",
        "Towards deep learning models resistant to adversarial attacks",
        "Towards Evaluating the Robustness of Neural Networks",
        "Adversarial attacks on medical machine learning",
        "Mastering the game of Go with deep neural networks and tree search",
    ),
    facts={
        "Explaining and harnessing adversarial examples": {
            "authors": ("I. Goodfellow", "Y. Bengio", "A. Courville"), "year": 2015,
        },
        "Towards deep learning models resistant to adversarial attacks": {"year": 2018, "venue": "ICLR"},
        "Towards Evaluating the Robustness of Neural Networks": {
            "authors": ("Nicholas Carlini", "David Wagner"), "year": 2017,
        },
        "Adversarial attacks on medical machine learning": {
            "doi": "10.1126/science.aaw4399", "year": 2019, "venue": "Science",
        },
        "Mastering the game of Go with deep neural networks and tree search": {
            "authors": ("D. Silver",), "venue": "Nature", "year": 2016,
        },
    },
)  # fmt: skip

BIBTEX_INSIDE = Doc(
    "notes with BibTeX between",
    """# Notes on retrieval

Some papers, with what to cite.

```bibtex
@inproceedings{karpukhin2020dense,
  title={Dense Passage Retrieval for Open-Domain Question Answering},
  author={Karpukhin, Vladimir and O{\\u{g}}uz, Barlas and Min, Sewon},
  booktitle={EMNLP},
  year={2020}
}
@article{izacard2021unsupervised,
  title   = "Unsupervised Dense Information Retrieval with Contrastive Learning",
  author  = "Izacard, Gautier and Caron, Mathilde and Hosseini, Lucas",
  journal = "arXiv preprint arXiv:2112.09118",
  year    = 2021,
}
```
""",
    (
        "Dense Passage Retrieval for Open-Domain Question Answering",
        "Unsupervised Dense Information Retrieval with Contrastive Learning",
    ),
    facts={
        "Dense Passage Retrieval for Open-Domain Question Answering": {
            "authors": ("Vladimir Karpukhin", "Barlas Oğuz", "Sewon Min"), "venue": "EMNLP", "year": 2020,
        },
        "Unsupervised Dense Information Retrieval with Contrastive Learning": {"arxiv_id": "2112.09118"},
    },
)  # fmt: skip

DOCS = [value for value in list(globals().values()) if isinstance(value, Doc)]
